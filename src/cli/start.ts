import { readConfig } from '../platform/config.ts';
import { defineCommand } from './command.ts';
import { buildFaces } from './faces.ts';
import { say } from './say.ts';
import { serveUntilStopped } from './serve.ts';

export const start = defineCommand('start', (command) =>
  command.action(async ({ json }: { json?: boolean }) => {
    const config = readConfig();
    const began = Date.now();
    if (await buildFaces(() => console.error(say('cli.start.building')))) {
      console.error(say('cli.start.built', { seconds: ((Date.now() - began) / 1000).toFixed(1) }));
    }
    await serveUntilStopped(config, (url) => {
      if (json) return console.log(JSON.stringify({ url }));
      console.log([say('cli.serve.ready', { url }), ...['resident', 'desk', 'docs'].map((face) => `  ${say(`cli.start.${face}`, { url })}`)].join('\n'));
    });
  }),
);
