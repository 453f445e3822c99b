import { mount } from 'svelte';
import { withElements } from '../shared/consent.js';
import App from './App.svelte';

void withElements(() => mount(App, { target: document.querySelector('#app')! }));
