/** What residents are told of matters that are handled together. */
export const zh = {
  together: {
    title: '和别人一起办',
    main: '还有 {{count}} 件反映的是同一件事，和您这件一起办。',
    with: '另有 {{count}} 件反映的是同一件事，和您这件并成 {{number}} 号工单一起办。',
    repeat: '您之前反映过同一件事，这一件并到 {{number}} 号工单。',
    now: '工单现在：{{state}}',
    yours: '您会收到自己的答复，办没办好、签不签单，还是由您说了算。',
  },
};

export const en = {
  together: {
    title: 'Handled together',
    main: '{{count}} more reports of the same matter are handled together with yours.',
    with: '{{count}} more reports of the same matter are handled together with yours as work order {{number}}.',
    repeat: 'You reported this matter before; this one goes with work order {{number}}.',
    now: 'The work order now: {{state}}',
    yours: 'You get your own answer, and whether it is done is for you to say.',
  },
};
