import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Block, PolicyDocument, Section } from '../../../policy/document.js';
import { linesOfBlock } from './reading-size.js';

/** Lines that are rendered at once: more than the first screen of any window. */
const FIRST = 120;
/** Lines that are rendered in one go afterwards: a few milliseconds on a slow phone. */
const SLICE = 40;

/**
 * Renders a long text in slices: the first screen at once, the rest while the page has nothing else to do. All headings stand
 * from the beginning, so that links and the length of the page are right throughout.
 */
export class ReadingSlices implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #draw: () => void;
  #text: PolicyDocument | undefined;
  #shown = new Map<readonly Block[], number>();
  #queue: (readonly Block[])[] = [];
  #task: number | undefined;

  /** @param draw renders the text anew, as far as it is `shown` */
  constructor(host: ReactiveControllerHost, draw: () => void) {
    this.#host = host;
    this.#draw = draw;
    host.addController(this);
  }

  /** Whether the whole text is rendered. */
  get complete(): boolean {
    return this.#queue.length === 0;
  }

  /** How many of these blocks are to be rendered. */
  shown = (blocks: readonly Block[]): number => (this.complete ? blocks.length : (this.#shown.get(blocks) ?? 0));

  /** Begins with a text; the same text goes on. Does not draw. */
  begin(text: PolicyDocument | undefined): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#shown = new Map();
    this.#queue = text ? [text.preamble, ...text.sections.flatMap(blocksOf), text.closing] : [];
    this.#take(FIRST);
    this.#plan();
  }

  /** Renders the section of this id now, and what stands under it. */
  include(id: string): void {
    if (this.complete) return;
    const section = this.#text?.sections.find((candidate) => idsOf(candidate).includes(id));
    if (!section) return;
    for (const blocks of blocksOf(section)) this.#shown.set(blocks, blocks.length);
    this.#draw();
  }

  /** Renders all the rest now. */
  finish = (): void => {
    if (this.complete) return;
    this.#queue = [];
    this.#drawn();
  };

  hostConnected(): void {
    window.addEventListener('beforeprint', this.finish);
    this.#plan();
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.finish);
    this.#cancel();
  }

  #plan(): void {
    if (this.complete || this.#task !== undefined) return;
    // Not in WebKit. There a short pause lets a scroll or a key come first.
    this.#task = window.requestIdleCallback
      ? window.requestIdleCallback(this.#work, { timeout: 300 })
      : window.setTimeout(this.#work, 4);
  }

  #cancel(): void {
    if (this.#task === undefined) return;
    (window.cancelIdleCallback ?? window.clearTimeout)(this.#task);
    this.#task = undefined;
  }

  #work = (): void => {
    this.#task = undefined;
    this.#take(SLICE);
    this.#drawn();
    this.#plan();
  };

  #drawn(): void {
    this.#draw();
    // The element itself has something to say once all is there, and only then.
    if (this.complete) this.#host.requestUpdate();
  }

  /** Takes blocks from the queue, about as many lines as told and at least one block. */
  #take(lines: number): void {
    while (lines > 0) {
      const [blocks] = this.#queue;
      if (!blocks) return;
      let count = this.#shown.get(blocks) ?? 0;
      for (; lines > 0 && count < blocks.length; count += 1) lines -= linesOfBlock(blocks[count] as Block);
      this.#shown.set(blocks, count);
      if (count >= blocks.length) this.#queue.shift();
    }
  }
}

const blocksOf = (section: Section): (readonly Block[])[] => [section.content, ...section.sections.flatMap(blocksOf)];
const idsOf = (section: Section): string[] => [section.id, ...section.sections.flatMap(idsOf)];
