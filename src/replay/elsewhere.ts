/**
 * Where an answer sends its reader, by its words alone; the first line that fits and that the pack has a diversion for. Nothing here knows whether
 * that was right.
 */
const SENT: readonly (readonly [kind: string, words: RegExp])[] = [
  ['mediation', /(人民|行政|司法)调解|调解委员会|调委会|申请调解|(主持|组织|参与|介入).{0,6}调解/],
  [
    'statute',
    /申请.{0,8}仲裁|仲裁(委|机构|院).{0,8}(申请|申诉|提出)|行政(复议|诉讼)|(通过|走|采取).{0,4}(法律|司法|诉讼)的?(途径|程序|渠道|手段)|(向|到).{0,8}法院.{0,8}(起诉|诉讼|提起|申请)|提起(民事|行政)?诉讼/,
  ],
  ['petition', /(依法|逐级).{0,4}(上访|走访|信访)|信访(局|办|部门|条例|事项|程序).{0,16}(反映|受理|登记|转送|复查|复核|提出)/],
  ['window', /(到|前往|携带|带|持).{0,24}(窗口|服务大厅|办事大厅|办证大厅|政务(服务)?中心|便民中心|社区).{0,6}(咨询|办理|申请|申报|提交|登记)/],
];

/** The kind of diversion an answer amounts to, among those the pack has; null where it sends nobody anywhere. */
export const sentTo = (reply: string, kinds: Readonly<Record<string, unknown>>): string | null =>
  SENT.find(([kind, words]) => Object.hasOwn(kinds, kind) && words.test(reply))?.[0] ?? null;

/** Whom a message says it concerns, by its words: the first line that fits and that the pack has a group for. */
const CONCERNS: readonly (readonly [group: string, words: RegExp])[] = [
  ['living_alone', /独居|孤寡|空巢/],
  ['seriously_ill', /癌|尿毒症|白血病|透析|重病|瘫痪/],
  ['disabled', /残疾|残障|轮椅|盲人|聋哑/],
  ['child_alone', /孤儿|无人照[看顾料]/],
  ['bereaved', /失独/],
  ['hardship', /低保|贫困户|特困|五保/],
  ['left_behind', /留守/],
];

/** The special group a message says it concerns, among those the pack has. */
export const concerns = ({ subject, body }: { subject: string; body: string }, groups: readonly string[]): string | null =>
  CONCERNS.find(([group, words]) => groups.includes(group) && words.test(subject + body))?.[0] ?? null;

/** A subject as far as two may be called the same. */
const bare = (subject: string) => subject.replace(/[^\p{L}\p{N}]/gu, '');

/** Of each message, by line, the earlier one of the same sender under the same subject. The messages come oldest first. */
export function repeatsIn<M extends { line: number; user: string; subject: string }>(messages: readonly M[]): ReadonlyMap<number, M> {
  const first = new Map<string, M>();
  const repeats = new Map<number, M>();
  for (const message of messages) {
    const key = `${message.user}/${bare(message.subject)}`;
    const earlier = first.get(key);
    if (earlier) repeats.set(message.line, earlier);
    else first.set(key, message);
  }
  return repeats;
}
