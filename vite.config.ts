import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { layDown } from './src/cli/lay-down.ts';
import { themeCss } from './src/faces/shared/theme.ts';

const API = process.env['LINLI_API'] ?? 'http://127.0.0.1:4180';
/** All faces, or while working on one: `LINLI_FACES=resident vite build`. */
const FACES = (process.env['LINLI_FACES'] ?? 'resident,desk,command').split(',');

/** The theme's tokens as one style sheet, made from the one file that declares them. */
function theme(): Plugin {
  const id = 'virtual:linli-theme.css';
  return {
    name: 'linli-theme',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeCss() : undefined),
  };
}

/** In development each address opens its own face, as the server does with the built files. */
function faceOfAddress(): Plugin {
  return {
    name: 'linli-face-of-address',
    configureServer(server) {
      server.middlewares.use((req, _res, next) => {
        const path = (req.url ?? '/').split('?')[0] ?? '/';
        const isPage = !path.startsWith('/api/') && !path.startsWith('/@') && !/\.\w+$/.test(path);
        if (isPage) req.url = `/${/^\/(desk|command)(?:\/|$)/.exec(path)?.[1] ?? 'resident'}.html`;
        next();
      });
    },
  };
}

/** Lays each file down compressed as well, so that the server sends a third of the bytes and spends no time on it. */
function compressed(): Plugin {
  const squeeze = { br: promisify(brotliCompress), gz: promisify(gzip) };
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    name: 'linli-compressed',
    async writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(m?js|css|svg)$/.test(name))) {
        const whole = await readFile(join(dir, file));
        await writeFile(join(dir, `${file}.br`), await squeeze.br(whole, brotli));
        await writeFile(join(dir, `${file}.gz`), await squeeze.gz(whole, { level: 9 }));
      }
    },
  };
}

/** Puts what was built whole where it is served from: a server may be sending the last build just now. */
function laidDown(): Plugin {
  return {
    name: 'linli-laid-down',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = '' }) {
        await layDown(dir, fileURLToPath(new URL('dist/faces', import.meta.url)));
        await rm(dir, { recursive: true });
      },
    },
  };
}

export default defineConfig({
  root: 'src/faces',
  appType: 'mpa',
  plugins: [react(), theme(), faceOfAddress(), compressed(), laidDown()],
  server: { host: '127.0.0.1', port: 4181, proxy: { '/api': API } },
  build: {
    // Of this run alone.
    outDir: `../../dist/built-${process.pid}`,
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: Object.fromEntries(FACES.map((face) => [face, `src/faces/${face}.html`])) },
  },
});
