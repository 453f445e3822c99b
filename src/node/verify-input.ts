/** Finds out what `assent verify` was given: receipts, entries, or a store's history. */
import type { HistoryEntry } from '../core/model.js';
import { proofOf } from '../records/index.js';

/** What a file holds. Nothing in it has been checked. */
export interface Given {
  readonly kind: 'receipt' | 'entries' | 'history';
  /** Receipts, or entries in the form that is hashed. */
  readonly items: readonly unknown[];
  /** Entries of a history that were never sealed. */
  readonly unsealed: number;
}

/** A file that could not be read, or is none of the three. */
export class Unreadable extends Error {}

/**
 * Reads JSON, or JSON by lines: one receipt, entry or history entry, or a list of one of them.
 * @throws Unreadable that says why
 */
export function givenIn(text: string): Given {
  const values = parsed(text);
  const kinds = new Set(values.map(kindOf).filter((kind) => kind !== undefined));
  const [kind, other] = kinds;
  if (!kind) throw new Unreadable('it holds neither a receipt nor entries of a record.');
  if (other) throw new Unreadable('it holds different things; give receipts and entries in files of their own.');
  if (kind !== 'history') return { kind, items: values, unsealed: 0 };
  const sealed = values.filter((value) => !isObject(value) || value['seal'] !== undefined);
  return { kind, items: sealed.map(proofIn), unsealed: values.length - sealed.length };
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    // What a person takes home from the privacy centre.
    if (isObject(value) && Array.isArray(value['history'])) return value['history'];
    return Array.isArray(value) ? value : [value];
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        const where = index === 0 ? 'it is no JSON' : `line ${index + 1} is no JSON`;
        throw new Unreadable(`${where}, or it was cut off.`);
      }
    });
  }
}

/** By the fields that only one of them has: a damaged one is to be checked, and not to be taken for something else. */
function kindOf(value: unknown): Given['kind'] | undefined {
  if (!isObject(value)) return undefined;
  if ('receipt_id' in value || 'proof' in value) return 'receipt';
  if ('evidence' in value || 'seal' in value) return 'history';
  return 'previous' in value || 'hash' in value ? 'entries' : undefined;
}

function proofIn(value: unknown): unknown {
  try {
    return proofOf(value as HistoryEntry) ?? value;
  } catch {
    // It is checked as it is, and found to be no entry.
    return value;
  }
}

/** Whether a value of JSON is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
