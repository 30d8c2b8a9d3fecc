import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';
import type { Paper } from './paper.ts';
import { pdfOf } from './pdf.ts';

const wide = (text: string) => [...text].length;
const PAPER: Paper = {
  title: '居民诉求办理单',
  watermark: '王家社区 · 社区工作者  2026-03-02 09:00',
  foot: '打印：王家社区',
  at: new Date('2026-03-02T01:00:00Z'),
  blocks: [
    { kind: 'title', text: '居民诉求办理单', under: '编号 260302000001' },
    {
      kind: 'form',
      rows: [
        ['诉求内容', '路灯不亮。'.repeat(900)],
        ['时间', '今天', '地点', '王家社区'],
      ],
    },
    { kind: 'table', head: ['时间', '事项'], shares: [1, 2], rows: [['09:00', { text: '受理', strong: true }]] },
    { kind: 'check', url: 'https://linli.test/receipt/ABC', lines: ['查验码', { text: 'ABCD-EFGH', strong: true }] },
  ],
};

test('a line is broken between any two Chinese characters, but no stop begins one and no bracket ends one', () => {
  expect(linesOf('楼道灯不亮，已经一周。', 5, wide)).toEqual(['楼道灯不', '亮，已经一', '周。']);
  expect(linesOf('请看这里（三单元）', 5, wide)).toEqual(['请看这里', '（三单元）']);
  expect(linesOf('a 2026-03-02 b', 10, wide)).toEqual(['a', '2026-03-02', 'b']);
  expect(linesOf('目标95.0%', 6, wide)).toEqual(['目标', '95.0%']);
  expect(linesOf('按时率目标≥95.0%', 7, wide)).toEqual(['按时率目标', '≥95.0%']);
  expect(linesOf('一\n\n二', 5, wide)).toEqual(['一', '', '二']);
  expect(linesOf('abcdefghijk', 4, wide)).toEqual(['abcd', 'efgh', 'ijk']);
});

test('a paper of any length is a PDF with all its pages, a few hundred kilobytes with its own characters', async () => {
  const bytes = await pdfOf(PAPER);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeLessThan(200_000);
  const pages = bytes.toString('latin1').match(/\/Type \/Page\n/g);
  expect(pages?.length).toBe(3);
});

test('the same paper gives the same pages, and every page carries who printed it', async () => {
  const [one, other] = await Promise.all([pdfOf(PAPER), pdfOf(PAPER)]);
  const streams = (bytes: Buffer) =>
    [...bytes.toString('latin1').matchAll(/\/Filter \/FlateDecode\n>>\nstream\n(.*?)\nendstream/gs)].flatMap(([, deflated = '']) => {
      try {
        return [inflateSync(Buffer.from(deflated, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
  const drawn = streams(one).filter((text) => text.includes(' Tf'));
  expect(drawn).toEqual(streams(other).filter((text) => text.includes(' Tf')));
  expect(drawn.filter((text) => text.includes('/Gs1 gs'))).toHaveLength(3);
});

test('a paper that cannot be drawn is said to have failed, and the next one is drawn', async () => {
  await expect(pdfOf({ ...PAPER, blocks: [{ kind: 'title' } as never] })).rejects.toThrow();
  expect((await pdfOf(PAPER)).subarray(0, 5).toString()).toBe('%PDF-');
});
