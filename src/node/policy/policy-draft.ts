/** Candidates → words for people, and a draft of a version's `changes`. */
import type { PolicyChange } from '../../core/catalogue.js';
import type { Candidate } from './policy-candidates.js';
import type { Reason } from './policy-facts.js';

const SIGN_WORDS: Readonly<Record<Reason['sign'], string>> = {
  contact: 'contact',
  date: 'date',
  duration: 'duration',
  amount: 'amount',
  reference: 'reference',
  number: 'number',
  company: 'company',
  country: 'country',
  basis: 'legal basis',
  negation: 'negation',
  modal: 'may, must, will',
  name: 'name',
  section: 'whole section',
  clause: 'whole clause',
  moved: 'moved, with the same words',
  renumbered: 'the same words under other numbers',
  dated: 'another date of effect',
  signs: 'signs, spaces or capital letters only',
  wording: 'other words',
};

const listed = (texts: readonly string[]): string => texts.map((text) => text.replace(/\s+/g, ' ')).join(', ');

/** What changed about a fact: `30 days → 60 days`. */
function difference({ from = [], to = [] }: Reason): string {
  if (from.length > 0 && to.length > 0) return `${listed(from)} → ${listed(to)}`;
  return from.length > 0 ? `${listed(from)} is gone` : to.length > 0 ? `${listed(to)} is new` : '';
}

/** A reason as a line: `duration: 30 days → 60 days`. */
export function reasonText(reason: Reason): string {
  const words = SIGN_WORDS[reason.sign];
  if (reason.sign === 'section' || reason.sign === 'clause')
    return `${words} ${(reason.from ?? reason.to ?? []).join()}`;
  const what = difference(reason);
  return what ? `${words}: ${what}` : words;
}

/** Verbs and negations are for reading in their sentence; facts can be told alone. */
const UNTELLING = new Set<Reason['sign']>(['modal', 'negation', 'wording', 'clause', 'section', 'name', 'number']);

function summaryOf(kind: PolicyChange['kind'], where: string, candidates: readonly Candidate[]): string {
  if (kind !== 'modified') return `${kind === 'added' ? 'New' : 'Deleted'}: ${where}.`;
  const reasons = candidates.flatMap(({ reasons: own }) => own);
  if (candidates.every(({ weight }) => weight === 'editorial')) {
    const signs = new Set(reasons.map(({ sign }) => SIGN_WORDS[sign]));
    return `${where}: ${[...signs].join('; ')}.`;
  }
  const facts = reasons.filter(({ sign }) => !UNTELLING.has(sign)).flatMap((reason) => difference(reason) || []);
  return `${where}: ${facts.length > 0 ? [...new Set(facts)].join('; ') : 'worded differently'}.`;
}

/**
 * One change for each section, for an author to put into their own words. Whatever is not surely editorial is written as
 * material: a change that was taken for one by mistake asks too much, and never too little.
 */
export function draftOf(candidates: readonly Candidate[]): PolicyChange[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = JSON.stringify([candidate.kind, candidate.section ?? '', candidate.where]);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  return [...groups.values()].map((group): PolicyChange => {
    const [{ kind, section, where }] = group as [Candidate];
    const telling = group.filter(({ weight }) => weight !== 'editorial');
    const topics = [...new Set(telling.flatMap((candidate) => candidate.topics))].sort();
    return {
      kind,
      // What was deleted has no anchor in the new text.
      ...(section !== undefined && kind !== 'deleted' && { section }),
      summary: summaryOf(kind, where, group),
      material: telling.length > 0,
      ...(topics.length > 0 && { topics }),
    };
  });
}
