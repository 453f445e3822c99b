import { hydrateRoot } from 'react-dom/client';
import { App } from '../react/app.jsx';

hydrateRoot(document.querySelector('#app')!, <App />);
