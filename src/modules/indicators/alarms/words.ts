/** What is said where figures look as if they were made to look good: numbers and places, never a reproach, never a person. */
export const zh = {
  indicators: {
    alarm: {
      finishes: '{{who}}：{{of}} 件办结中有 {{part}} 件（{{percent}}%）在到期前 {{minutes}} 分钟内办结；时限等级相同的诉求，别处是 {{elsewhere_percent}}%。',
      returns: '{{who}}：{{of}} 次退单中有 {{part}} 次（{{percent}}%）在承诺到期前 {{minutes}} 分钟内退回；别处是 {{elsewhere_percent}}%。',
      ratings: '{{who}}：{{minutes}} 分钟内集中来了 {{part}} 个评价（期间共 {{of}} 个），按平常的频率这么长时间约 {{usual}} 个。',
      one_device:
        '{{who}}：{{day}}的 {{of}} 个评价中有 {{part}} 个（{{percent}}%）看来出自同一台设备，期间这样的日子共 {{days}} 天。同一上网地址、同样浏览器的（一家单位、一户人家）也会算作一台；是哪些评价没有记录，也不应追查。',
      one_source: '{{who}}：期间 {{of}} 个评价中有 {{part}} 个（{{percent}}%）来自同一个登录账号。是谁不显示，也不应追查。',
      exclusions: '{{who}}：最近七天剔除 {{part}} 件，此前八周平均每周 {{usual}} 件。',
      looked: {
        finishes: '赶在到期前 {{finish_minutes}} 分钟内办结的占比，与时限等级相同的别处相比，达到 {{times}} 倍以上的',
        returns: '在承诺到期前 {{return_minutes}} 分钟内退单的占比，达到别处 {{times}} 倍以上的',
        ratings: '{{rating_minutes}} 分钟内集中出现 {{ratings}} 个以上评价的（只看已生效的评价）',
        one_device: '一天里 {{device_ratings}} 个以上、且一半以上的评价看来出自同一台设备的（只看评价已全部生效的日子，只留最近 {{device_days}} 天）',
        one_source: '{{ratings}} 个以上、且三分之一以上的评价来自同一个登录账号的（只看已生效的评价）',
        exclusions: '最近七天剔除 {{exclusions}} 件以上，且达到此前八周平均 {{times}} 倍以上的',
      },
    },
  },
};

export const en: typeof zh = {
  indicators: {
    alarm: {
      finishes:
        '{{who}}: {{part}} of {{of}} cases finished ({{percent}} %) were finished within the last {{minutes}} minutes before they were due; where the promise is alike, elsewhere {{elsewhere_percent}} %.',
      returns:
        '{{who}}: {{part}} of {{of}} returns ({{percent}} %) were made within the last {{minutes}} minutes before the promise ran out; elsewhere {{elsewhere_percent}} %.',
      ratings:
        '{{who}}: {{part}} ratings came within {{minutes}} minutes ({{of}} in the whole period); at the usual pace so short a time brings about {{usual}}.',
      one_device:
        '{{who}}: {{part}} of {{of}} ratings given on {{day}} ({{percent}} %) seem to come from one device; days like this in the period: {{days}}. One address with the same browser, as in an office or a household, looks like one device too. Which ratings they are was not kept, and is not to be looked for.',
      one_source: '{{who}}: {{part}} of {{of}} ratings in the period ({{percent}} %) came from one log-in. Whose is not shown, and not to be looked for.',
      exclusions: '{{who}}: {{part}} cases were excluded in the last seven days, {{usual}} a week in the eight weeks before.',
      looked: {
        finishes: 'Finished within the last {{finish_minutes}} minutes before due: a share at least {{times}} times that of others with promises alike',
        returns: 'Returned within the last {{return_minutes}} minutes before the promise ran out: a share at least {{times}} times that of others',
        ratings: 'At least {{ratings}} ratings within {{rating_minutes}} minutes (final ratings only)',
        one_device:
          'At least {{device_ratings}} ratings of one day, and half of all, seem to come from one device (days of which every rating is final; kept for {{device_days}} days)',
        one_source: 'At least {{ratings}} ratings, and a third of all, from one log-in (final ratings only)',
        exclusions: 'At least {{exclusions}} exclusions in seven days, and {{times}} times as many as in a week of the eight before',
      },
    },
  },
};
