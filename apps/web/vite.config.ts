import { defineConfig } from 'vite';

/** Where a running shop answers, for `npm run dev` beside it. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  // An old cached page may ask for chunks of its own build: names carry a hash, so the two never mix.
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: { '/api': gateway, '/docs': gateway, '/openapi.json': gateway } },
});
