// A page of an app's maker, as one script: the library's modules with the bridge, and a catalogue that the page declares.
import { createConsent, defineCatalogue } from '../../src/index.js';
import { nativeBridge } from '../../src/integrations/native-bridge/index.js';
import '../../src/define.js';

const catalogue = JSON.parse(document.querySelector('#consent-catalogue').textContent);
window.assent = createConsent({ catalogue: defineCatalogue(catalogue) });
window.assent.use(nativeBridge());
