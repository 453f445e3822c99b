/** The texts of a catalogue's policies against what the catalogue says of them. */
import type { Catalogue, Text } from '../../core/catalogue.js';
import type { VersionStanding } from '../../core/schedule.js';
import type { PolicyDocument, Section } from '../../policy/document.js';
import { hashOf } from '../../policy/hash.js';
import type { Progress } from './policy-progress.js';
import { loadVersionText, OutOfReach, textsOf, type VersionText } from './policy-texts.js';

/** Something that is wrong, or may be: where, and what to do. */
export interface Finding {
  /** Path of the field in the catalogue. */
  readonly path: string;
  readonly message: string;
}

/** The hash of one text of one version. */
export interface TextHash {
  readonly policy: string;
  readonly version: string;
  /** Path of the text in the catalogue. */
  readonly path: string;
  readonly language?: string;
  /** The file as the catalogue names it. */
  readonly src?: string;
  readonly hash: string;
  /** What the catalogue declares; absent = nothing for this text. */
  readonly declared?: string;
  /** Path of the version, in parts. */
  readonly at: readonly (string | number)[];
  /** Whether the version's `hash` is a map by language. */
  readonly hasMap: boolean;
}

/**
 * The hash that is declared for a text: the one for all languages, or its own language's. A text without a language may be
 * any that a map tells of.
 */
function declaredFor(hash: Text | undefined, language: string | undefined, found: string): string | undefined {
  if (hash === undefined || typeof hash === 'string') return hash;
  if (language !== undefined) return hash[language];
  const values = Object.values(hash);
  return values.includes(found) ? found : values[0];
}

const isToCome = (standing: VersionStanding): boolean => standing === 'planned' || standing === 'announced';

function idsIn(sections: readonly Section[]): string[] {
  return sections.flatMap(({ id, sections: inner }) => [id, ...idsIn(inner)]);
}

/** Looks at every text of every version; reads each once. */
export function checkTexts(
  catalogue: Catalogue,
  file: string,
  root: string | undefined,
  standing: (policy: string, version: string) => VersionStanding,
  progress: Progress,
): { problems: Finding[]; warnings: Finding[]; hashes: TextHash[] } {
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  const hashes: TextHash[] = [];

  const load = (one: VersionText): PolicyDocument | undefined => {
    progress(`${one.policy.id} ${one.version.version} ${one.src ?? ''}`);
    try {
      return loadVersionText(one, file, root);
    } catch (error) {
      const list = error instanceof OutOfReach ? warnings : problems;
      list.push({ path: one.path, message: (error as Error).message });
      return undefined;
    }
  };
  const look = (one: VersionText, document: PolicyDocument, at: readonly (string | number)[]): TextHash => {
    const { policy, version, path, language, src } = one;
    if (document.title === '') {
      const list = policy.title === undefined ? problems : warnings;
      list.push({ path, message: 'the text has no title; write one above it' });
    }
    if (version.effective !== undefined && document.effective !== version.effective) {
      const says = document.effective === undefined ? 'does not say from when' : `says that from ${document.effective}`;
      warnings.push({ path, message: `the text ${says} it is in force; the catalogue says ${version.effective}` });
    }
    const hash = hashOf(document);
    const declared = declaredFor(version.hash, language, hash);
    if (declared !== undefined && declared !== hash) {
      const what = src === undefined ? 'the text' : src;
      problems.push({
        path,
        message:
          `${what} is no longer the text of version "${version.version}": the catalogue declares ${declared}, the text has ${hash}. ` +
          'Give the new text a version of its own, with its own file and dates, and put the old text back',
      });
    }
    return {
      ...{ policy: policy.id, version: version.version, path },
      ...(language !== undefined && { language }),
      ...(src !== undefined && { src }),
      hash,
      ...(declared !== undefined && { declared }),
      ...{ at, hasMap: typeof version.hash === 'object' },
    };
  };

  for (const [index, policy] of (catalogue.policies ?? []).entries()) {
    const seen = new Map<string, string>();
    let earlier: readonly PolicyDocument[] = [];
    for (const [order, version] of policy.versions.entries()) {
      const path = `policies[${index}].versions[${order}]`;
      const texts = textsOf(policy, version, path);
      if (texts.length === 0) {
        const toCome = isToCome(standing(policy.id, version.version));
        const why = toCome ? 'so that nobody can read what is to come' : 'so that nobody can read it';
        (toCome ? problems : warnings).push({
          path,
          message: `found neither "src" nor "text", ${why}; write one of them`,
        });
      }
      const documents = texts.flatMap((one) => {
        const document = load(one);
        if (!document) return [];
        const found = look(one, document, ['policies', index, 'versions', order]);
        hashes.push(found);
        const key = `${one.language ?? ''} ${found.hash}`;
        const other = seen.get(key);
        if (other !== undefined && other !== version.version) {
          const message = `versions "${other}" and "${version.version}" have the same text; a version is for a text that changed`;
          warnings.push({ path: one.path, message });
        }
        seen.set(key, other ?? version.version);
        return [document];
      });
      const anchors = new Set([...earlier, ...documents].flatMap(({ sections }) => idsIn(sections)));
      version.changes?.forEach(({ section }, place) => {
        if (section === undefined || documents.length === 0 || anchors.has(section)) return;
        const message = `found "${section}", which is no section's anchor in the text; ${near(section, anchors)}`;
        warnings.push({ path: `${path}.changes[${place}].section`, message });
      });
      earlier = documents;
    }
  }
  return { problems, warnings, hashes };
}

/** The anchors to choose from, those that begin alike first. */
function near(section: string, anchors: ReadonlySet<string>): string {
  const alike = (anchor: string) => [...anchor].findIndex((letter, at) => letter !== section.charAt(at));
  const rank = (anchor: string) => (alike(anchor) < 0 ? anchor.length : alike(anchor));
  const best = [...anchors].sort((a, b) => rank(b) - rank(a)).slice(0, 5);
  return best.length > 0 ? `write one such as ${best.join(', ')}` : 'the text has no section';
}
