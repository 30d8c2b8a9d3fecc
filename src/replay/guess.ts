/**
 * What a message is about, guessed from its words: the first line that fits the subject, else the first that fits the text. Good enough
 * to hand it to a department and to choose a promise, and no more than that: nobody has checked it message by message.
 */
const WORDS: readonly (readonly [category: string, words: RegExp])[] = [
  ['gas', /燃气|天然气|液化气|煤气/],
  ['heating', /供暖|暖气|供热|集中供热/],
  ['power', /停电|供电|电费|电压|变压器|电网|电力|电表/],
  ['water', /停水|供水|自来水|饮水|水压|水质|水费|用水|水管/],
  ['noise', /噪[音声]|扰民|广场舞|喧哗|震动/],
  ['illegal_building', /违建|违章建|违法建|违规建|私搭|乱搭|加层/],
  ['parking', /停车|车位|违停|乱停/],
  ['rubbish', /垃圾|环卫|清扫|污水|臭味|恶臭|油烟|污染|排污|粉尘|扬尘|河道|养殖/],
  ['property', /物业|楼道|门禁|业主委员会|业委会|电梯|维修基金|维修资金|开发商|购房|房产证|不动产|交房|烂尾|公积金|廉租|公租房|经济适用房|小区/],
  ['land', /征地|拆迁|征收|补偿|安置|宅基地|棚改|棚户|土地|自留地|林地/],
  ['work', /工资|欠薪|拖欠|社保|养老保险|劳动|就业|辞退|工伤|农民工|退休|编制|招聘|公务员|事业单位/],
  ['education', /学校|小学|中学|幼儿园|学生|教师|老师|教育|招生|补课|学费|学区|入学|高考|中考/],
  ['health', /医院|医保|医疗|卫生院|疫苗|医生|新农合|计生|生育|看病|药店/],
  ['care', /低保|养老|残疾|五保|贫困|扶贫|救助|老人|孤儿|优抚|退伍|退役|烈士|军人/],
  ['road', /公路|道路|马路|修路|路灯|路面|公交|地铁|红绿灯|交通|桥|出租车|客运|班车|高速|斑马线|拥堵/],
  ['market', /消费|假货|价格|收费|超市|餐饮|食品|商家|退款|诈骗|传销|营业执照|驾校/],
  ['safety', /消防|隐患|安全|赌博|治安|派出所|偷|盗窃|黑恶|毒/],
  ['neighbours', /邻居|楼上|楼下|邻里/],
  ['advice', /咨询|请问|建议|如何|怎么|怎样|能否/],
];

/** The guessed category of a message, among those that the pack has. */
export function guess({ subject, body }: { subject: string; body: string }, categories: Readonly<Record<string, unknown>>): string {
  const fits = (text: string) => WORDS.find(([category, words]) => Object.hasOwn(categories, category) && words.test(text))?.[0];
  return fits(subject) ?? fits(body) ?? 'other';
}
