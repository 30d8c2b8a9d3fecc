import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeCss } from './src/faces/shared/theme.ts';

const API = process.env['LINLI_API'] ?? 'http://127.0.0.1:4180';
/** All faces, or while working on one: `LINLI_FACES=resident vite build`. */
const FACES = (process.env['LINLI_FACES'] ?? 'resident,desk').split(',');

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
        if (isPage) req.url = /^\/desk(\/|$)/.test(path) ? '/desk.html' : '/resident.html';
        next();
      });
    },
  };
}

export default defineConfig({
  root: 'src/faces',
  appType: 'mpa',
  plugins: [react(), theme(), faceOfAddress()],
  server: { host: '127.0.0.1', port: 4181, proxy: { '/api': API } },
  build: {
    outDir: '../../dist/faces',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: Object.fromEntries(FACES.map((face) => [face, `src/faces/${face}.html`])) },
  },
});
