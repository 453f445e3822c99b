/** Fetched by the gate when somebody must be asked: the banner without Lit, in the words of the page's catalogue. */
import { attend } from './banner/attend.js';
import { bannerCss } from './banner/banner-css.js';
import { bannerTemplate, markup } from './banner/banner-template.js';
import { bannerView, outdated, type BannerLayout, type BannerPosition } from './banner/banner-view.js';
import { draw } from './banner/draw.js';
import { showBanner } from './banner/show-banner.js';
import { speaker } from './banner/speaker.js';
import { surfaceCss, tokensCss } from './banner/surface-css.js';
import type { Gate } from './gate/gate.js';
import { firstLayer } from './locales/en-first-layer.js';

/** Shows it. */
export async function show(gate: Gate): Promise<void> {
  const { catalogue } = await gate.load();
  if (!document.body) await gate.ready;
  showBanner(gate, (element, root) => {
    const wanted = element.lang || gate.plan.locale || document.documentElement.lang || 'en';
    const layout = (element.getAttribute('layout') ?? 'bar') as BannerLayout;
    const position = (element.getAttribute('position') ?? 'bottom') as BannerPosition;
    const language = speaker(firstLayer, 'en', wanted);
    const view = bannerView(catalogue, gate.get().pending, language, { layout, position }, outdated(gate.get()));
    draw(root, bannerTemplate(markup, view).text, tokensCss + surfaceCss + bannerCss(layout));
  });
  attend(gate);
}
