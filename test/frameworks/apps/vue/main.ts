import { createApp } from 'vue';
import { withElements } from '../shared/consent.js';
import App from './App.vue';

void withElements(() => createApp(App).mount('#app'));
