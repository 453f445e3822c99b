/** Receipts to see, to print and to keep: what makes them is fetched when somebody opens one. */
import { html, nothing, type TemplateResult } from 'lit';
import { foldPart, type CenterView } from './center-view.js';

const FOLD = 'receipt ';

/** Whether a fold holds a receipt. */
export const isReceipt = (fold: string): boolean => fold.startsWith(FOLD);

/** @param entry id of one entry of the history; without it, of everything */
export function receiptPart(view: CenterView, of: string, entry?: string): TemplateResult {
  const { store, language, level, theme } = view;
  const words = language.say(entry === undefined ? 'centerReceiptAll' : 'centerReceipt');
  return foldPart(view, FOLD + (entry ?? ''), words, of, () => {
    void fetchReceipt(view);
    return html`<div class="inner">
      <consent-receipt
        part="receipt"
        entry=${entry ?? nothing}
        heading-level=${level + 1}
        theme=${theme ?? nothing}
        .store=${store}
      ></consent-receipt>
    </div>`;
  });
}

async function fetchReceipt({ store }: CenterView): Promise<void> {
  if (customElements.get('consent-receipt')) return;
  try {
    const { ConsentReceipt } = await import('../../consent-receipt.js');
    if (!customElements.get('consent-receipt')) customElements.define('consent-receipt', ConsentReceipt);
  } catch (cause) {
    store.report({
      code: 'interface-unavailable',
      message: 'privacy-center: the receipt could not be loaded. The answers are not affected.',
      cause,
    });
  }
}
