import { build } from 'vite';
import { root } from './toolchain.mjs';

// The script that other sites load, and the app in the frame that it opens: one file each, without a dependency.
// A process of its own: Vite sets NODE_ENV for all that follows.
for (const name of ['launcher', 'frame']) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: 'build/widget',
      emptyOutDir: name === 'launcher',
      target: 'es2022',
      rollupOptions: {
        input: `${root}/web/widget/${name}.ts`,
        output: { format: 'iife', entryFileNames: `${name}.js` },
      },
      modulePreload: false,
      reportCompressedSize: false,
    },
  });
}
