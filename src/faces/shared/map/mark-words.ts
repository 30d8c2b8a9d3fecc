/** What the faces say where a place is marked on the map. */
export const zh = {
  mark: {
    title: '在地图上标出位置',
    map: '地图：方向键移动，加减号缩放，图钉在正中',
    hint: '移动地图，让图钉对准那个地方',
    asking: '正在看这是哪里…',
    far: '还太远，标不准。点一下那个地方就会放大。',
    outside: '图钉这里没有对应到{{place}}的社区，请移一移。',
    unreachable: '没能查到这是哪里，请再移一下地图。',
    no_map: '地图没能打开，请用别的办法说明位置。',
    undrawn: '这一带还没有地图，请用别的办法说明位置。',
    waiting: '正在打开地图…',
    here: '就是这里',
    marked: '已在地图上标出，只有工作人员看得到确切位置。',
    again: '重新标',
    remove: '不标了',
  },
};

export const en = {
  mark: {
    title: 'Mark it on the map',
    map: 'Map: arrows move it, plus and minus zoom, the pin is in the middle',
    hint: 'Move the map until the pin is on the place',
    asking: 'Looking where this is…',
    far: 'Too far off to be exact. Tap the place to come nearer.',
    outside: 'The pin is on no community of {{place}}; please move it.',
    unreachable: 'Could not find out where this is; please move the map a little.',
    no_map: 'The map did not open; please say in another way where it is.',
    undrawn: 'There is no map of this place yet; please say in another way where it is.',
    waiting: 'Opening the map…',
    here: 'Here it is',
    marked: 'Marked on the map; only staff see the exact place.',
    again: 'Mark again',
    remove: 'Unmark',
  },
};
