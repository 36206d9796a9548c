import { fileURLToPath } from 'node:url';
import type { BundleOptions } from '@temporalio/worker';

/** How workflow code is bundled, wherever that happens: before a release, in the tests, in a worker without a bundle. */
export const bundleOptions: Pick<BundleOptions, 'workflowsPath' | 'payloadConverterPath' | 'preloadModules'> =
  {
    workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)),
    payloadConverterPath: fileURLToPath(new URL('./workflows/payload-converter.ts', import.meta.url)),
    // Stateless, and 66 kB for each cached workflow that would load it by itself.
    preloadModules: ['luxon'],
  };
