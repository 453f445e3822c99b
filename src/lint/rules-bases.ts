/** On what basis data is used, and whether people are asked where they must be. */
import type { Purpose } from '../core/catalogue.js';
import type { Regime } from '../core/model.js';
import { ruleFor } from '../core/regions.js';
import { isAdvertising, isMeasuring, isOptional } from './kinds.js';
import { pointer, type CatalogueRule, type Facts, type Place } from './model.js';

/** The purposes that a test picks, each with its place. */
const where = (
  { catalogue: { purposes = [] } }: Facts,
  test: (purpose: Purpose) => boolean,
  tell: (purpose: Purpose, index: number) => Place,
): readonly Place[] => purposes.flatMap((purpose, index) => (test(purpose) ? [tell(purpose, index)] : []));

const isOptIn = (region: string): boolean => ruleFor(region).consent === 'opt-in';

/** An author's regimes, each with its place and the region it is for. */
function regimesOf({ regime }: Purpose, index: number, region: string) {
  const path = pointer('purposes', index, 'regime');
  if (regime === undefined) return [];
  if (typeof regime === 'string') return [{ path, regime, region }];
  const entries = Object.entries(regime).map(([key, one]) => ({
    path: path + pointer(key),
    regime: one,
    region: key === '*' ? '' : key,
    key,
  }));
  if (!region) return entries;
  const [country] = region.split('-');
  for (const key of [region, country, '*']) {
    const own = entries.filter((entry) => entry.key === key);
    if (own.length > 0) return own.map((entry) => ({ ...entry, region }));
  }
  return [];
}

/** Purposes by consent that an author's own regime lets run where the law wants a yes first. */
const forced = ({ catalogue: { purposes = [] }, region }: Facts, regimes: readonly Regime[], what: string) =>
  purposes.flatMap((purpose, index) =>
    purpose.basis !== 'consent'
      ? []
      : regimesOf(purpose, index, region)
          .filter((own) => regimes.includes(own.regime) && isOptIn(own.region))
          .map((own): Place => ({
            path: own.path,
            message: `"${purpose.id}" needs consent${own.region ? ` in ${own.region}` : ''}, and ${what}.`,
            fix: 'Leave the regime out: the rule of each region then holds. Or give "region", if the site serves one alone.',
          })),
  );

export const basisRules: readonly CatalogueRule[] = [
  {
    id: 'not-necessary',
    severity: 'error',
    source:
      'ePrivacy Directive Art. 5(3); EDPB Cookie Banner Taskforce, report of 17 January 2023, on wrongly classified cookies',
    check: (facts) =>
      where(
        facts,
        (purpose) =>
          (purpose.basis === 'necessary' && isOptional(purpose)) ||
          (purpose.basis === 'legal-obligation' && isAdvertising(purpose)),
        ({ id, basis }, index) => ({
          path: pointer('purposes', index, 'basis'),
          message: `"${id}" is declared as "${basis}", and a site works without it.`,
          fix: `Write "basis": "consent"${isMeasuring({ id }) ? ', or "exempt" if it measures nothing but this site' : ''}.`,
        }),
      ),
  },
  {
    id: 'interest-in-storage',
    severity: 'error',
    source:
      'ePrivacy Directive Art. 5(3); EDPB Cookie Banner Taskforce, report of 17 January 2023, on legitimate interest',
    check: (facts) =>
      !isOptIn(facts.region)
        ? []
        : where(
            facts,
            ({ id, basis }) =>
              basis === 'legitimate-interest' &&
              (facts.catalogue.services ?? []).some(
                ({ purpose, cookies = [], storage = [] }) => purpose === id && cookies.length + storage.length > 0,
              ),
            ({ id }, index) => ({
              path: pointer('purposes', index, 'basis'),
              message: `"${id}" keeps or reads something on people's devices by legitimate interest.`,
              fix: 'Write "basis": "consent", or "necessary" if people asked for what it does.',
            }),
          ),
  },
  {
    id: 'exempt-advertising',
    severity: 'error',
    source:
      'CNIL, guidelines 2020-091; UK PECR, Schedule A1: the exemptions are for measuring, and for how a site looks',
    check: (facts) =>
      where(
        facts,
        (purpose) => purpose.basis === 'exempt' && isAdvertising(purpose),
        ({ id }, index) => ({
          path: pointer('purposes', index, 'basis'),
          message: `"${id}" is declared as exempt from consent, and advertising nowhere is.`,
          fix: 'Write "basis": "consent".',
        }),
      ),
  },
  {
    id: 'consent-not-asked',
    severity: 'error',
    source: 'ePrivacy Directive Art. 5(3); GDPR Art. 4(11) and 7; CJEU C-673/17 (Planet49)',
    check: (facts) => forced(facts, ['notice'], 'its "regime" is "notice": it runs, and nobody can say no'),
  },
  {
    id: 'opt-out-forced',
    severity: 'error',
    source: 'ePrivacy Directive Art. 5(3); GDPR Recital 32: silence is no consent',
    check: (facts) =>
      forced(facts, ['opt-out', 'exempt-with-objection'], 'its "regime" lets it run until somebody objects'),
  },
  {
    id: 'no-objection',
    severity: 'error',
    source: 'GDPR Art. 21(1) and (4)',
    check: ({ catalogue: { purposes = [] }, region }) =>
      purposes.flatMap((purpose, index) =>
        purpose.basis !== 'legitimate-interest'
          ? []
          : regimesOf(purpose, index, region)
              .filter((own) => own.regime === 'notice' && isOptIn(own.region))
              .map(({ path }) => ({
                path,
                message: `"${purpose.id}" rests on a legitimate interest, and its "regime" takes the switch to object away.`,
                fix: 'Leave the regime out: people then have a switch to object.',
              })),
      ),
  },
];

export const basisAdvice: readonly CatalogueRule[] = [
  {
    id: 'interest-in-advertising',
    severity: 'warning',
    source: 'CJEU C-252/21 (Meta Platforms), para. 117',
    check: (facts) =>
      !isOptIn(facts.region)
        ? []
        : where(
            facts,
            (purpose) => purpose.basis === 'legitimate-interest' && isAdvertising(purpose),
            ({ id }, index) => ({
              path: pointer('purposes', index, 'basis'),
              message: `"${id}" rests on a legitimate interest; for advertising that fits the person, that does not hold.`,
              fix: 'Write "basis": "consent".',
            }),
          ),
  },
  {
    id: 'purposes-bundled',
    severity: 'warning',
    source: 'GDPR Recital 43; EDPB Guidelines 05/2020, 42 to 45: a consent for each purpose',
    check: (facts) =>
      where(
        facts,
        (purpose) => purpose.basis === 'consent' && isAdvertising(purpose) && isMeasuring(purpose),
        ({ id }, index) => ({
          path: pointer('purposes', index),
          message: `"${id}" asks for measuring and for advertising in one.`,
          fix: 'Declare two purposes, so that people can say yes to one of them.',
        }),
      ),
  },
  {
    id: 'sale-unmarked',
    severity: 'warning',
    source: 'Cal. Civ. Code §1798.135; 11 CCR §7025(c): an opt-out signal ends sale, sharing and targeted advertising',
    check: (facts) =>
      !/^US\b/.test(facts.region)
        ? []
        : where(
            facts,
            (purpose) => isAdvertising(purpose) && purpose.sale !== true,
            ({ id }, index) => ({
              path: pointer('purposes', index),
              message: `"${id}" does not say whether data is sold, shared or used for targeted advertising, so Global Privacy Control leaves it on.`,
              fix: 'Write "sale": true; or another name, if it is no targeted advertising.',
            }),
          ),
  },
];
