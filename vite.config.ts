import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  build: {
    // The same for both builds: a stylesheet that came out otherwise would be loaded again by the browser.
    cssTarget: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    // What renders on the server awaits its parts at the top level.
    ...(isSsrBuild && { target: 'node22' }),
  },
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: 'web',
      buildDirectory: 'build/pages',
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
}));
