import { renderToString } from 'react-dom/server';
import { App } from '../react/app.jsx';

/** What a server sends. */
export const html = (): string => renderToString(<App />);
