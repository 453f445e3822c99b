/** What changed from one version's text to the next's, where nobody says it: the sections, found by comparing. */
import type { Policy } from '../../../core/catalogue.js';
import type { PartChange, SectionChange } from '../../../policy/compare-model.js';
import type { ToldChange } from './change-words.js';
import type { LanguageController } from '../language-controller.js';

/**
 * Loads two texts of a policy and tells which sections were added, deleted and modified, in the order of reading. A section
 * that only moved is not told.
 * @throws when one of them cannot be had
 */
export async function textChanges(
  policy: Policy,
  before: string,
  after: string,
  language: LanguageController,
): Promise<readonly ToldChange[]> {
  const [{ sourcesOf }, { loadPolicy }, { comparePolicies }] = await Promise.all([
    import('../comparison/comparison-versions.js'),
    import('../policy-work/policy-work-load.js'),
    import('../policy-work/policy-work.js'),
  ]);
  const { signal } = new AbortController();
  const sources = sourcesOf(policy, { before, after }, language.wanted);
  const [earlier, later] = await Promise.all(sources.map((source) => loadPolicy(source, signal)));
  if (!earlier || !later) return [];
  const { preamble, sections, closing } = await comparePolicies(earlier.document, later.document);
  return [
    ...partTold(preamble, language.say('partPreamble')),
    ...sections.flatMap(sectionsTold),
    ...partTold(closing, language.say('partClosing')),
  ];
}

const partTold = ({ kind }: PartChange, text: string): ToldChange[] => (kind === 'same' ? [] : [{ kind, text }]);

/** A section and, unless it came or went as a whole, those under it. */
function sectionsTold({ kind, before, after, sections }: SectionChange): ToldChange[] {
  const { number, title = '' } = after ?? before ?? {};
  const own = kind === 'same' || kind === 'moved' ? [] : [{ kind, text: number ? `${number} ${title}` : title }];
  return kind === 'added' || kind === 'deleted' ? own : [...own, ...sections.flatMap(sectionsTold)];
}
