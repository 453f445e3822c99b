/** What the banner says, worked out from the catalogue: the same for every way it is drawn. */
import type { Catalogue } from '../core/catalogue.js';
import type { TopicId } from '../core/model.js';
import type { ConsentView } from '../core/ports.js';
import { nameOf } from './names.js';
import type { Speaker } from './speaker.js';

/** How the banner stands on the page. `wall` is modal: the page behind waits, so reject stands beside accept all the same. */
export type BannerLayout = 'bar' | 'box' | 'cloud' | 'sheet' | 'wall';
/** Which edge: `bottom` or `top`, and for a box `start` or `end`. */
export type BannerPosition = 'bottom' | 'top' | 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';

/** The banner's words and looks. */
export interface BannerView {
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  readonly layout: BannerLayout;
  readonly position: BannerPosition;
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly acceptAll: string;
  readonly rejectAll: string;
  readonly choose: string;
}

/** Whether a link may have an address: pages, mail and telephone; never a script, in whatever way its scheme is written. */
const isSafe = (href: string): boolean => {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(href, 'https://relative.example').protocol);
  } catch {
    return false;
  }
};

/** Links to the policies that have an address, and to the controller. */
export function policyLinks(catalogue: Catalogue, language: Speaker): BannerView['links'] {
  const links = (catalogue.policies ?? []).map((policy) => ({
    href: language.text(policy.versions.at(-1)?.src) ?? '',
    text: nameOf(catalogue, `policy/${policy.id}`, language),
  }));
  links.push({ href: catalogue.controller?.contact ?? '', text: language.say('contact') });
  return links.filter(({ href }) => href && isSafe(href));
}

/** The topics that wait for an answer since what was told about them has changed. */
export const outdated = ({ pending, topics }: ConsentView): TopicId[] =>
  pending.filter((id) => topics.some((topic) => topic.id === id && topic.standing === 'outdated'));

/**
 * @param pending the topics that wait for an answer
 * @param outdated those of them that were answered before, to something else: why people are asked again
 */
export function bannerView(
  catalogue: Catalogue,
  pending: readonly TopicId[],
  language: Speaker,
  looks: Partial<Pick<BannerView, 'layout' | 'position'>> = {},
  outdated: readonly TopicId[] = [],
): BannerView {
  const names = (ids: readonly TopicId[], kind = ''): string =>
    language.list(ids.filter((id) => id.startsWith(kind)).map((id) => nameOf(catalogue, id, language)));
  const purposes = names(pending, 'purpose/');
  const recipients = names(pending, 'recipient/');
  const changed = names(outdated);
  return {
    tag: language.tag,
    dir: language.dir,
    layout: looks.layout ?? 'bar',
    position: looks.position ?? 'bottom',
    title: language.say('bannerTitle'),
    text:
      (changed ? `${language.say('bannerChanged', { purposes: changed })} ` : '') +
      (purposes ? language.say('bannerText', { purposes }) : language.say('bannerTextPlain')) +
      (recipients ? ` ${language.say('bannerSharing', { recipients })}` : ''),
    links: policyLinks(catalogue, language),
    acceptAll: language.say('acceptAll'),
    rejectAll: language.say('rejectAll'),
    choose: language.say('choose'),
  };
}
