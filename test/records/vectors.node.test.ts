import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Catalogue } from '../../src/core/catalogue.js';
import type { HistoryEntry } from '../../src/core/model.js';
import {
  canonical,
  seal,
  verifyChain,
  type ChainCheck,
  type ProofEntry,
  type SealFacts,
} from '../../src/records/index.js';
import { sha256 } from './samples.js';

interface Vectors {
  readonly catalogue: Catalogue;
  readonly catalogueCanonical: string;
  readonly entries: readonly {
    readonly name: string;
    readonly entry: HistoryEntry;
    readonly previous: string;
    readonly facts: SealFacts;
    readonly canonical: string;
    readonly hash: string;
  }[];
  readonly chains: readonly {
    readonly name: string;
    readonly entries: readonly ProofEntry[];
    readonly outcome: ChainCheck;
  }[];
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const vectors = JSON.parse(read('../vectors/records.json')) as Vectors;
const docs = read('../../docs/records.md');

describe('the published vectors of record entries', () => {
  for (const { name, entry, previous, facts, canonical: text, hash } of vectors.entries) {
    it(name, () => {
      const { hash: made, ...rest } = seal(entry, previous, facts);
      assert.equal(canonical(rest), text);
      assert.equal(made, hash);
      assert.equal(sha256(text), hash);
      assert.equal(facts.catalogue, sha256(vectors.catalogueCanonical));
    });
  }

  for (const { name, entries, outcome } of vectors.chains)
    it(`a chain ${name}`, () => assert.deepEqual(verifyChain(entries), outcome));

  it('have the catalogue that is hashed into them', () =>
    assert.equal(canonical(vectors.catalogue), vectors.catalogueCanonical));
});

/** What a reader in another language has to say of the vectors. */
const wanted = {
  canonical: [vectors.catalogueCanonical, ...vectors.entries.map((one) => one.canonical)],
  hashes: [sha256(vectors.catalogueCanonical), ...vectors.entries.map((one) => one.hash)],
  faults: vectors.chains.map(({ outcome }) => (outcome.ok ? null : outcome.at)),
};
const input = JSON.stringify({
  values: [vectors.catalogue, ...vectors.entries.map((one) => JSON.parse(one.canonical) as unknown)],
  chains: vectors.chains.map(({ entries }) => entries),
});
const snippet = (language: string): string => {
  const [, code] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(docs) ?? [];
  assert.ok(code, `docs/records.md has no reader in ${language}`);
  return code;
};
const readers = [
  {
    language: 'python',
    command: 'python3',
    args: (code: string) => [
      '-c',
      `${code}\nimport sys\ni = json.load(sys.stdin)\nprint(json.dumps({"canonical": [canonical(v) for v in i["values"]], "hashes": [hash_of(v) for v in i["values"]], "faults": [first_fault(c) for c in i["chains"]]}))`,
    ],
  },
  {
    language: 'php',
    command: 'php',
    args: (code: string) => [
      '-r',
      `${code.replace('<?php', '')}\n$i = json_decode(stream_get_contents(STDIN)); echo json_encode(['canonical' => array_map('canonical', $i->values), 'hashes' => array_map('hash_of', $i->values), 'faults' => array_map('first_fault', $i->chains)]);`,
    ],
  },
];

describe('the readers in docs/records.md agree with every vector', () => {
  for (const { language, command, args } of readers) {
    const skip = spawnSync(command, ['--version']).status === 0 ? false : `${command} is not installed on this machine`;
    it(`in ${language}`, { skip }, () => {
      const { stdout, stderr, status } = spawnSync(command, args(snippet(language)), { input, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), wanted);
    });
  }
});
