import { bootstrap } from './toolchain.mjs';

await bootstrap();
await import('../bench/chaos.ts');
