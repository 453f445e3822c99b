/** Fetched by the gate when somebody must be asked: the banner without Lit, in the words of the page's catalogue. */
import { attend } from './banner/attend.js';
import { bannerCss } from './banner/banner-css.js';
import { bannerTemplate, markup } from './banner/banner-template.js';
import { bannerView, outdated, type BannerLayout, type BannerPosition } from './banner/banner-view.js';
import { draw } from './banner/draw.js';
import { showBanner } from './banner/show-banner.js';
import { speaker, type Speaker } from './banner/speaker.js';
import { surfaceCss, tokensCss } from './banner/surface-css.js';
import type { Gate } from './gate/gate.js';
import { firstLayer as english } from './locales/en-first-layer.js';
import { fetchFirstLayer } from './locales/loading.js';
import { ownMessages } from './locales/own-messages.js';
import { supported } from './locales/tags.js';

/** Shows it. */
export async function show(gate: Gate): Promise<void> {
  const wanted = (): string =>
    document.querySelector<HTMLElement>('consent-banner')?.lang ||
    gate.plan.locale ||
    document.documentElement.lang ||
    'en';
  const first = wanted();
  const [{ catalogue }, expected] = await Promise.all([gate.load(), languageOf(first)]);
  if (!document.body) await gate.ready;
  const then = wanted();
  const language = then === first ? expected : await languageOf(then);
  showBanner(gate, (element, root) => {
    const layout = (element.getAttribute('layout') ?? 'bar') as BannerLayout;
    const position = (element.getAttribute('position') ?? 'bottom') as BannerPosition;
    const view = bannerView(catalogue, gate.get().pending, language, { layout, position }, outdated(gate.get()));
    draw(root, bannerTemplate(markup, view).text, tokensCss + surfaceCss + bannerCss(layout));
  });
  attend(gate);
}

/** By what was asked for: the gate asks for the banner more than once, and a failure is told once. */
const spoken = new Map<string, Promise<Speaker>>();
const languageOf = (wanted: string): Promise<Speaker> => {
  const known = spoken.get(wanted) ?? speakerOf(wanted);
  spoken.set(wanted, known);
  return known;
};

/** The words of a language, the page's own before ours; English where they cannot be fetched. */
async function speakerOf(wanted: string): Promise<Speaker> {
  let tag = supported(wanted);
  let messages: object = english;
  try {
    if (tag !== 'en') messages = await fetchFirstLayer(tag);
  } catch (cause) {
    unavailable(`The language "${tag}" could not be loaded; English is shown.`, cause);
    tag = 'en';
  }
  try {
    const own = ownMessages();
    messages = { ...messages, ...own[tag], ...own[wanted] };
  } catch (cause) {
    unavailable('The text of #consent-messages is not JSON; our own sentences are shown.', cause);
  }
  return speaker(messages, tag, wanted);
}

const unavailable = (message: string, cause: unknown): void =>
  // As the gate tells of a failure: the classes of events are more than this file needs.
  void document.dispatchEvent(
    Object.assign(new Event('consent-error'), { code: 'locale-unavailable', message, cause }),
  );
