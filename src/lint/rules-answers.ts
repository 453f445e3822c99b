/** How long an answer lasts, and when people are asked again. */
import type { Catalogue } from '../core/catalogue.js';
import { ruleFor } from '../core/regions.js';
import { pointer, type CatalogueRule, type Facts, type Place } from './model.js';
import { inWords, isLonger } from './spans.js';

/** Every place that says how long answers last. */
function lifetimes({ lifetime, purposes = [] }: Catalogue): readonly { readonly path: string; readonly is: string }[] {
  return [
    ...(lifetime === undefined ? [] : [{ path: pointer('lifetime'), is: lifetime }]),
    ...purposes.flatMap((purpose, index) =>
      purpose.lifetime === undefined ? [] : [{ path: pointer('purposes', index, 'lifetime'), is: purpose.lifetime }],
    ),
  ];
}

const isOptIn = (region: string): boolean => ruleFor(region).consent === 'opt-in';

/** The longest that anybody allows: Spain. */
const LONGEST = 'P24M';

/** Where the law says how long a refusal is left alone, and not only good practice; the first that fits. */
const LEFT_ALONE: readonly (readonly [region: RegExp, least: string, source: string])[] = [
  [/^IT\b/, 'P6M', 'Garante, guidelines of 10 June 2021 (provv. 231/2021), on repeating the request'],
  [/^CZ\b/, 'P6M', 'ÚOOÚ, guidance on cookie banners: no new request for six months after a refusal'],
  // After an opt-out nobody is asked to opt in, and nothing is sold, for a year.
  [/^US(-CA)?$/, 'P12M', 'Cal. Civ. Code §1798.135(c)(4): twelve months'],
  // Whoever declares no region serves Italy as well.
  [/^$/, 'P6M', 'Garante, guidelines of 10 June 2021 (provv. 231/2021), on repeating the request'],
];

/** How long the shortest refusal lasts: as long as a consent, or as `reask` says where that is longer. */
function shortestRefusal({ reask, lifetime, purposes = [] }: Catalogue, region: string): string {
  const rule = ruleFor(region);
  const asked = purposes.filter(({ basis }) => basis !== 'necessary' && basis !== 'legal-obligation');
  const consents = asked.map((purpose) => purpose.lifetime ?? lifetime ?? rule.lifetime);
  const [shortest = lifetime ?? rule.lifetime] = consents.sort((a, b) => (isLonger(a, b) ? 1 : -1));
  const alone = reask ?? rule.reask;
  return isLonger(alone, shortest) ? alone : shortest;
}

/** A refusal that is shorter than it has to be, if the catalogue says so. */
function tooSoon({ catalogue, region }: Facts, least: string): readonly Place[] {
  const is = shortestRefusal(catalogue, region);
  return catalogue.reask === undefined || !isLonger(least, is)
    ? []
    : [
        {
          path: pointer('reask'),
          message: `A refusal lasts ${inWords(is)}, and then people are asked again.`,
          fix: `Write "reask": "${least}" or longer, or leave it out.`,
        },
      ];
}

const lawFor = (region: string) => LEFT_ALONE.find(([where]) => where.test(region));

export const answerRules: readonly CatalogueRule[] = [
  {
    id: 'consent-too-long',
    severity: 'error',
    source: 'GDPR Art. 5(1)(e) and 7(3); AEPD, cookie guide: at most 24 months',
    check: ({ catalogue, region }) =>
      !isOptIn(region)
        ? []
        : lifetimes(catalogue)
            .filter(({ is }) => isLonger(is, LONGEST))
            .map(({ path, is }) => ({
              path,
              message: `A consent lasts ${inWords(is)}.`,
              fix: `Write "${ruleFor(region).lifetime}", as is usual there, and in no case more than "${LONGEST}".`,
            })),
  },
  {
    id: 'asked-again-too-soon',
    severity: 'error',
    source: 'EDPB Guidelines 03/2022, continuous prompting',
    check(facts) {
      const law = lawFor(facts.region);
      return law ? tooSoon(facts, law[1]).map((place) => ({ ...place, source: law[2] })) : [];
    },
  },
  {
    id: 'reconfirmed-too-late',
    severity: 'error',
    source: 'Korea, Network Act Art. 50(8): every two years',
    check({ catalogue, region }) {
      const longest = ruleFor(region).reconfirm;
      if (longest === undefined) return [];
      return (catalogue.channels ?? []).flatMap(({ id, reconfirm }, index) =>
        reconfirm !== undefined && isLonger(reconfirm, longest)
          ? [
              {
                path: pointer('channels', index, 'reconfirm'),
                message: `The consent to "${id}" is confirmed again only after ${inWords(reconfirm)}.`,
                fix: `Write "${longest}", or leave it out: the region's rule then holds.`,
              },
            ]
          : [],
      );
    },
  },
];

export const answerAdvice: readonly CatalogueRule[] = [
  {
    id: 'consent-longer-than-advised',
    severity: 'warning',
    source: 'CNIL, recommendation 2020-092: six months is good practice; DPC, guidance on cookies: six months',
    check: ({ catalogue, region }) =>
      !isOptIn(region)
        ? []
        : lifetimes(catalogue)
            .filter(({ is }) => isLonger(is, 'P12M') || (/^(FR|IE)\b/.test(region) && isLonger(is, 'P6M')))
            .filter(({ is }) => !isLonger(is, LONGEST))
            .map(({ path, is }) => ({
              path,
              message: `A consent lasts ${inWords(is)}, longer than regulators there advise.`,
              fix: `Leave it out, for "${ruleFor(region).lifetime}".`,
            })),
  },
  {
    id: 'asked-again-early',
    severity: 'warning',
    source: 'EDPB Guidelines 03/2022, continuous prompting; CNIL, recommendation 2020-092: six months',
    check: (facts) =>
      !isOptIn(facts.region) || lawFor(facts.region) ? [] : tooSoon(facts, ruleFor(facts.region).reask),
  },
  {
    id: 'refusal-shorter',
    severity: 'warning',
    source:
      'Garante, guidelines of 10 June 2021 (provv. 231/2021); CNIL, recommendation 2020-092: as long as a consent',
    check: ({ catalogue: { reask }, catalogue, region }) =>
      reask === undefined || !isLonger(shortestRefusal(catalogue, region), reask)
        ? []
        : [
            {
              path: pointer('reask'),
              message: `It says that refusals last ${inWords(reask)}, shorter than consents: they last as long as those all the same.`,
              fix: `Write "${shortestRefusal(catalogue, region)}" or longer, or leave it out.`,
            },
          ],
  },
];
