/** What the outlook says: how it is reckoned, how far off it was, what rose. */
export const zh = {
  indicators: {
    outlook: {
      method:
        '根据过去 {{weeks}} 周的每周诉求数推算：越近的一周分量越重；件数少的地方向上级区域里它平常所占的份额靠拢；节假日和调休按国务院公布的安排修正；一年前同期的涨落也参考。看多远、靠拢多少，取最近一年里预测得最准的三种看法的平均。区间按超离散计数（负二项）给出。只推算地方和类别，不涉及任何人。',
      tested: '用同样的办法倒推最近 {{weeks}} 周：每格平均相差 {{own}} 件（照抄上周相差 {{peer}} 件）；实际数落在区间内的占 {{held}}%（标明 {{stated}}%）。',
      holiday: '放假',
      rises:
        '把每个地方每类诉求的今天、昨天和最近七天，与事先不知情的预测比较；同时比较很多格，按错误发现率控制：列出的里平均至多 {{wrong}}% 只是巧合。少于 {{least}} 件的不列。',
      rose: {
        today: '{{area}}今天已有{{category}}类诉求 {{seen}} 件，全天通常约 {{expected}} 件（{{low}}～{{high}} 件）',
        yesterday: '{{area}}昨天有{{category}}类诉求 {{seen}} 件，通常约 {{expected}} 件（{{low}}～{{high}} 件）',
        week: '{{area}}最近七天有{{category}}类诉求 {{seen}} 件，通常约 {{expected}} 件（{{low}}～{{high}} 件）',
      },
    },
  },
};

export const en: typeof zh = {
  indicators: {
    outlook: {
      method:
        'Reckoned from the cases of each of the past {{weeks}} weeks: the nearer a week the more it weighs; where there are few, the number is drawn towards the place’s usual share of the area above; holidays and make-up workdays are allowed for as the State Council published them, and so is what the same weeks did a year ago. How far back to look and how strongly to draw: the mean of the three ways that foretold the past year best. The interval is that of an overdispersed count (negative binomial). Places and subjects only, never persons.',
      tested:
        'The same method over the last {{weeks}} weeks, none of them known to it: off by {{own}} cases a cell in the mean (copying the week before: {{peer}}); the number lay within the interval {{held}} % of the time ({{stated}} % stated).',
      holiday: 'Day off',
      rises:
        'Today, yesterday and the last seven days of each place and category are compared with what was foretold without knowing them. Many are compared at once, so the false discovery rate is kept: of those listed at most {{wrong}} % are chance, in the mean. Fewer than {{least}} cases are not listed.',
      rose: {
        today: '{{area}}: {{seen}} cases of {{category}} today so far; a whole day usually brings about {{expected}} ({{low}}–{{high}})',
        yesterday: '{{area}}: {{seen}} cases of {{category}} yesterday, usually about {{expected}} ({{low}}–{{high}})',
        week: '{{area}}: {{seen}} cases of {{category}} in the last seven days, usually about {{expected}} ({{low}}–{{high}})',
      },
    },
  },
};
