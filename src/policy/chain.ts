import type { Marker } from './numbering.js';

/** A place where a numbered part may begin, and how much speaks for it. */
export interface Candidate {
  /** Where it stands: a line's index, or a position in a line. */
  readonly at: number;
  readonly style: string;
  readonly value: number;
  readonly branch: boolean;
  readonly marker?: Marker;
  readonly score: number;
  /** What it looks like; neighbours that look alike belong together. */
  readonly look: Look;
  readonly indent: number;
}

/** How a numbered line reads: a title alone, a title and its text, a sentence, or nothing after the number. */
export type Look = 'title' | 'run-in' | 'sentence' | 'bare';

/** Places that count 1, 2, 3 … in one style. */
export interface Chain {
  readonly style: string;
  readonly members: readonly Candidate[];
  readonly score: number;
}

interface Link {
  readonly candidate: Candidate;
  readonly previous?: Link;
  readonly score: number;
}

/** What it costs a chain to leave out a number, as published policies do now and then. */
const GAP = 3;
/** What it costs to go on with a number that rather continues a list standing in between. */
const STOLEN = 5;

/**
 * The best-supported way to count through the candidates of one style. A list that starts again at 1 inside a section
 * loses against the section headings around it, because only one place can be number 3 after number 2.
 */
export function bestChain(style: string, candidates: readonly Candidate[], first = 1): Chain | undefined {
  const best = new Map<number, Link>();
  const latest = new Map<number, Candidate>();
  let winner: Link | undefined;
  for (const candidate of candidates) {
    const { value, branch } = candidate;
    const options: Link[] = [];
    const before = best.get(branch ? value : value - 1);
    if (value === first) options.push({ candidate, score: candidate.score });
    if (before) {
      const nearer = latest.get(branch ? value : value - 1);
      const isStolen =
        nearer !== undefined &&
        nearer !== before.candidate &&
        likeness(nearer, candidate) > likeness(before.candidate, candidate);
      options.push({ candidate, previous: before, score: before.score + candidate.score - (isStolen ? STOLEN : 0) });
    }
    const skipped = best.get(value - 2);
    if (skipped && !branch)
      options.push({ candidate, previous: skipped, score: skipped.score + candidate.score - GAP });
    for (const link of options) {
      if (link.score > (best.get(value)?.score ?? -Infinity)) best.set(value, link);
      if (link.score > (winner?.score ?? 0)) winner = link;
    }
    latest.set(value, candidate);
  }
  if (!winner) return undefined;
  const members: Candidate[] = [];
  for (let link: Link | undefined = winner; link; link = link.previous) members.push(link.candidate);
  return { style, members: members.reverse(), score: winner.score };
}

function likeness(a: Candidate, b: Candidate): number {
  return (a.look === b.look ? 1 : 0) + (a.indent === b.indent ? 1 : 0);
}

/** Candidates of each style, in order. */
export function byStyle(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.style);
    if (group) group.push(candidate);
    else groups.set(candidate.style, [candidate]);
  }
  return groups;
}

/** Of the chains that explain a text, the outermost: the one that begins first, unless it explains far less than another. */
export function outermost(chains: readonly Chain[]): Chain | undefined {
  const strongest = Math.max(0, ...chains.map((chain) => chain.score));
  return chains
    .filter((chain) => chain.score * 4 >= strongest)
    .reduce<Chain | undefined>(
      (outer, chain) => (outer && (outer.members[0]?.at ?? 0) <= (chain.members[0]?.at ?? 0) ? outer : chain),
      undefined,
    );
}
