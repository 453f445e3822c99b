import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';

export default {
  plugins: [
    sveltekit({ adapter: adapter({ pages: 'out', assets: 'out' }), paths: { base: '/sveltekit', relative: false } }),
  ],
};
