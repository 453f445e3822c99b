// What holds without a framework, from TypeScript 5.2 on.
import 'assent/define';
import { createConsent, defineCatalogue, type ConsentChangeEvent, type ConsentStore } from 'assent';
import type { ConsentBanner } from 'assent/elements/consent-banner';
import type { ElementProps } from 'assent/react';
import { mustAsk, readConsent } from 'assent/server';

const catalogue = defineCatalogue({ purposes: [{ id: 'analytics', basis: 'consent' }] });
export const store: ConsentStore = createConsent({ catalogue });
export const asks: boolean = mustAsk(readConsent('', catalogue));

// @ts-expect-error a purpose has no such basis
defineCatalogue({ purposes: [{ id: 'analytics', basis: 'hope' }] });

const banner = document.createElement('consent-banner');
banner.layout = 'box';
banner.store = store;
export const same: ConsentBanner = banner;
// @ts-expect-error no such layout
banner.layout = 'balloon';
// @ts-expect-error a catalogue is no store
banner.store = catalogue;

document.addEventListener('consent-change', (event) => {
  const change: ConsentChangeEvent = event;
  return change.state;
});
document.querySelector('policy-notice')?.addEventListener('policy-agree', (event) => event.evidence);
// @ts-expect-error that event says nothing of a price
document.querySelector('policy-notice')?.addEventListener('policy-agree', (event) => event.price);

export const props: ElementProps<'consent-banner'> = { layout: 'bar', onConsentOpen: (event) => event.panel };
// @ts-expect-error no such layout
export const wrong: ElementProps<'consent-banner'> = { layout: 'balloon' };
