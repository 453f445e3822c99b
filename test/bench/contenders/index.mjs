// Everybody who takes part, in the order of the tables.
//
// A contender is { name, build, accept, choose?, dialog? } and, where it applies,
//   own        Assent's
//   packages   the packages of package.json whose versions the report names
//   lacks      what it doesn't have: `services`, `preferences`; it is left out where that is measured
//   deaf       milliseconds after the banner shows in which its buttons don't answer
//   available  whether the build has what it needs
// `build({ services, tags, read, bundle, dist })` gives the page's parts: { head, tags, start, body, files }.
// `accept`, `choose` and `dialog` are paths of selectors to the button that accepts, the button that opens the preferences,
// and something at the top of those; each step goes on inside the shadow root of the one before.
import assentFile from './assent-file.mjs';
import assentInline from './assent-inline.mjs';
import assentScript from './assent-script.mjs';
import c15t from './c15t.mjs';
import empty from './empty.mjs';
import klaro from './klaro.mjs';
import orejime from './orejime.mjs';
import osano from './osano.mjs';
import tarteaucitron from './tarteaucitron.mjs';
import vanilla from './vanilla-cookieconsent.mjs';

export const contenders = [
  empty,
  assentInline,
  assentFile,
  assentScript,
  osano,
  orejime,
  vanilla,
  klaro,
  tarteaucitron,
  c15t,
];
