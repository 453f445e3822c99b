import 'assent/define';

export default defineNuxtPlugin(() => undefined);
