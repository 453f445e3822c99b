export default defineNuxtConfig({
  telemetry: false,
  app: { baseURL: '/nuxt/' },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } },
  nitro: { output: { publicDir: 'out' } },
});
