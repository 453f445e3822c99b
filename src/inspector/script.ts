/** The file for script tags: `<script type="module" src="assent-inspector.js"></script>`. */
import { inspect } from './inspect.js';

inspect().catch((cause: unknown) => console.error('Assent: the inspector found no store to look into.', cause));
