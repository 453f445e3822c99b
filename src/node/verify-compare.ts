/** Compares what was recorded with what somebody kept: catalogues, and the words that were shown. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../core/catalogue.js';
import { NOT_STATED, type Receipt } from '../core/receipt-model.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { hashOf } from '../policy/hash.js';
import { canonical, hashOfText, hashOfValue, receiptOf } from '../records/index.js';
import { importNamed } from './policy/policy-input.js';
import { isObject } from './verify-input.js';

/** Catalogues by their hashes. */
export const byHash = (catalogues: readonly Catalogue[]): ReadonlyMap<string, Catalogue> =>
  new Map(catalogues.map((catalogue) => [hashOfValue(catalogue), catalogue]));

/**
 * The first part of a receipt that says something else than its catalogue does. What a receipt says by its site's own options is
 * taken from the receipt, and not checked; so is the controller.
 * @returns its path; undefined where all agrees
 */
export function contradicts(receipt: Receipt, catalogue: Catalogue): string | undefined {
  const { purposes, documents, parties, language, privacy_notice: notice } = receipt;
  const [first] = purposes;
  const storage = first?.storage_locations.filter((place) => place !== NOT_STATED);
  const stated = (text: string | undefined): string | undefined => (text === NOT_STATED ? undefined : text);
  const [withdrawal, jurisdiction] = [stated(first?.withdrawal_method), stated(first?.jurisdiction)];
  const events = [...purposes, ...documents].flatMap((row) => row.events);
  const again = receiptOf(receipt.proof.entries, catalogue, {
    ...{ language, subject: receipt.pii_principal_id, explicit: events.some((one) => one.event_type === 'explicit') },
    ...(storage && { storage }),
    ...(withdrawal !== undefined && { withdrawal }),
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(notice.url !== undefined && { policyUrl: notice.url }),
  });
  const parts = {
    privacy_notice: [notice, again.privacy_notice],
    ...Object.fromEntries(again.purposes.map((row, index) => [`purposes[${index}]`, [purposes[index] ?? null, row]])),
    purposes: [purposes, again.purposes],
    documents: [documents, again.documents],
    parties: [parties.slice(1), again.parties.slice(1)],
  };
  return Object.entries(parts).find(([, [is, was]]) => canonical(is) !== canonical(was))?.[0];
}

/** The hashes of all words that entries name: of wordings, and of versions of policies. */
export const wordsNamed = (entries: readonly ProofEntry[]): readonly string[] => [
  ...new Set(
    entries.flatMap(({ wording, decisions }) =>
      [wording, ...decisions.flatMap((made) => [made.wording, made.text])].filter((hash) => hash !== undefined),
    ),
  ),
];

/**
 * The hashes of the texts in a folder and those below it: each file as it is and without its last line break, each text of a
 * JSON object of texts, and each file as a policy.
 * @throws Error where there is no such folder
 */
export function hashesIn(folder: string): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path, 'utf8');
    for (const one of [text, text.replace(/\r?\n$/, ''), ...textsOf(text)])
      hashes.add(hashSafely(() => hashOfText(one)));
    hashes.add(hashSafely(() => hashOf(importNamed(path, text, {}))));
  }
  hashes.delete('');
  return hashes;
}

/** The texts of an object of texts, as `wordingsOf` gives them. */
function textsOf(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? Object.values(value).filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Nothing for what has no hash: a file that is no policy, for one. */
function hashSafely(make: () => string): string {
  try {
    return make();
  } catch {
    return '';
  }
}
