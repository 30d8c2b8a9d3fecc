/** What the slider over past days says. */
export const zh = {
  slider: { title: '回看', play: '播放', pause: '暂停', day: '看哪一天', today: '今天', grain: '每步', day_step: '日', week: '周', back: '回到今天' },
};

export const en = {
  slider: {
    title: 'Back in time',
    play: 'Play',
    pause: 'Pause',
    day: 'Which day',
    today: 'Today',
    grain: 'Each step',
    day_step: 'Day',
    week: 'Week',
    back: 'Back to today',
  },
};
