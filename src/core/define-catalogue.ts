/** Checks a catalogue and says, for every fault at once, where it is, what is there, and what to write instead. */
import type { Catalogue } from './catalogue.js';
import { noticeRelations, relations, versionRelations } from './catalogue-relations.js';
import { shape } from './catalogue-shape.js';
import type { Fault } from './checks.js';
import { deepFreeze } from './freeze.js';

/** One fault of a catalogue. */
export interface CatalogueProblem {
  /** Path of the field, for example `purposes[1].basis`. */
  readonly path: string;
  /** What is there, and what to write instead. */
  readonly message: string;
}

/** Thrown by `defineCatalogue`; `problems` names every fault. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];
  constructor(problems: readonly CatalogueProblem[]) {
    super(
      `The catalogue cannot be used:\n${problems.map(({ path, message }) => `  ${path || '(catalogue)'}: ${message}`).join('\n')}`,
    );
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

/**
 * Checks a catalogue, copies it and freezes the copy all the way down.
 * @param options `development`: whether too short a notice is a fault as well (default); in production the store reports it
 * @throws CatalogueError naming every fault with its path, what is there, and what to write instead
 */
export function defineCatalogue(catalogue: Catalogue, { development = true } = {}): Catalogue {
  const problems: CatalogueProblem[] = [];
  const fault: Fault = (path, message) => void problems.push({ path, message });
  const checks = [
    () => shape(catalogue, '', fault),
    () => relations(catalogue, fault),
    () => versionRelations(catalogue, fault),
  ];
  for (const check of checks) if (problems.length === 0) check();
  if (problems.length === 0 && development) noticeRelations(catalogue, fault);
  if (problems.length > 0) throw new CatalogueError(problems);
  return deepFreeze(JSON.parse(JSON.stringify(catalogue)) as Catalogue);
}
