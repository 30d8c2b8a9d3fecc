/** What the pages of the household map say. What fields and choices are called comes with the registers. */
export const zh = {
  household: {
    page: { profile: '社区概况', registers: '底册' },
  },
};

export const en = {
  household: {
    page: { profile: 'Community profile', registers: 'Registers' },
  },
};
