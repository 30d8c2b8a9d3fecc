/** What an answer comes to: it cannot be done now, it has been done, or it is explained. */
export type Ending = 'shelved' | 'solved' | 'explained';

/** It waits: for money, for conditions, for its turn in a plan. */
const WAITS =
  /暂(时)?(无法|不能|不具备|缓|未|无)|尚未|条件(成熟|具备)(后|时)|(列入|纳入)[^。；]{0,12}(计划|规划|改造)|待[^。；]{1,20}(后|完成)[^。；]{0,12}(再|实施|启动|建设|解决)/;
/** It says what was done. */
const DONE =
  /(已|均已|现已|业已|予以|进行了|完成了)(经)?[^。；！?，]{0,12}(修复|修好|整改|整治|完成|解决|清理|清除|清运|拆除|办结|到位|恢复|开通|更换|退还|退回|补发|发放|落实|停工|停业|查处|查封|关停|关闭|取缔|疏通|维修|抢修|安装|处罚|追回|纠正|取消|消除|施划|增设|调整)/;

/** The rule, by the words of the answer alone: what waits is shelved, though something else was done; what was done is solved; all else is explained. */
export function endingOf(reply: string): Ending {
  if (WAITS.test(reply)) return 'shelved';
  return DONE.test(reply) ? 'solved' : 'explained';
}
