import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import type { Block, PolicyDocument, Section } from '../../../policy/document.js';
import { linesOfBlock } from './reading-size.js';

/** Lines that are rendered at once: about the first screen of a phone or a small window. */
const FIRST = 36;
/** Lines that are rendered before the clock is asked again. */
const STEP = 10;
/** How long one slice may take, in milliseconds: half a frame at 60 Hz. */
const SLICE = 8;

/** What is rendered anew by itself, without all the rest: a section at the top of the text, or the blocks around them. */
export type Unit = Section | readonly Block[];

/**
 * Renders a long text in slices: the first screen at once, the rest while the page has nothing else to do. All headings stand
 * from the beginning, so that links and the length of the page are right throughout.
 */
export class ReadingSlices implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #places = new Map<Unit, Sliced>();
  #text: PolicyDocument | undefined;
  #shown = new Map<readonly Block[], number>();
  #queue: { unit: Unit; blocks: readonly Block[] }[] = [];
  #task: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the whole text is rendered. */
  get complete(): boolean {
    return this.#queue.length === 0;
  }

  /** How many of these blocks are to be rendered. */
  shown = (blocks: readonly Block[]): number => (this.complete ? blocks.length : (this.#shown.get(blocks) ?? 0));

  /** Content that is rendered anew when more of this unit is shown. */
  slice = (unit: Unit, content: () => unknown): unknown => sliced(this.#places, unit, content);

  /** Begins with a text; the same text goes on. Does not draw. */
  begin(text: PolicyDocument | undefined): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#shown = new Map();
    this.#places.clear();
    const of = (unit: Unit, all: (readonly Block[])[]) => all.map((blocks) => ({ unit, blocks }));
    // On a server there is no later.
    this.#queue =
      text && !isServer
        ? [
            ...of(text.preamble, [text.preamble]),
            ...text.sections.flatMap((section) => of(section, blocksOf(section))),
            ...of(text.closing, [text.closing]),
          ]
        : [];
    this.#take(FIRST);
    this.#plan();
  }

  /** Renders the section of this id now, and what stands under it. */
  include(id: string): void {
    if (this.complete) return;
    const section = this.#text?.sections.find((candidate) => idsOf(candidate).includes(id));
    if (!section) return;
    for (const blocks of blocksOf(section)) this.#shown.set(blocks, blocks.length);
    this.#draw(section);
  }

  /** Renders all the rest now. */
  finish = (): void => {
    if (this.complete) return;
    const units = new Set(this.#queue.map(({ unit }) => unit));
    this.#queue = [];
    for (const unit of units) this.#draw(unit);
    this.#done();
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
    const until = performance.now() + SLICE;
    do {
      const units = this.#take(STEP);
      for (const unit of units) this.#draw(unit);
    } while (!this.complete && performance.now() < until);
    if (this.complete) this.#done();
    this.#plan();
  };

  #draw(unit: Unit): void {
    this.#places.get(unit)?.again();
  }

  /** The element itself has something to say once all is there, and only then. */
  #done(): void {
    this.#host.requestUpdate();
  }

  /** Takes blocks from the queue, about as many lines as told and at least one block. @returns what they stand in */
  #take(lines: number): Set<Unit> {
    const units = new Set<Unit>();
    while (lines > 0) {
      const [next] = this.#queue;
      if (!next) break;
      const { unit, blocks } = next;
      let count = this.#shown.get(blocks) ?? 0;
      for (; lines > 0 && count < blocks.length; count += 1) lines -= linesOfBlock(blocks[count] as Block);
      this.#shown.set(blocks, count);
      units.add(unit);
      if (count >= blocks.length) this.#queue.shift();
    }
    return units;
  }
}

class Sliced extends AsyncDirective {
  #content: () => unknown = () => undefined;

  render(places: Map<Unit, Sliced>, unit: Unit, content: () => unknown): unknown {
    places.set(unit, this);
    this.#content = content;
    return content();
  }

  again(): void {
    if (this.isConnected) this.setValue(this.#content());
  }
}

const sliced = directive(Sliced);

const blocksOf = (section: Section): (readonly Block[])[] => [section.content, ...section.sections.flatMap(blocksOf)];
const idsOf = (section: Section): string[] => [section.id, ...section.sections.flatMap(idsOf)];
