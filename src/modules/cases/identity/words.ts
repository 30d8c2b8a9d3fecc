export const zh = {
  cases: {
    opener: '诉求人',
    step: { reveal: '查看诉求人身份', bar: '回避', unbar: '解除回避' },
    field: { purpose: '为什么要看', whom: '反映的是谁' },
    choice: {
      purpose: { emergency: '紧急情况', site_visit: '上门核实', legal_duty: '依法履职', resident_asked: '诉求人要求联系' },
      print: { handling: '办理用', archive: '归档', review: '督查', own: '本人留存' },
    },
  },
  refusal: {
    no_contact: '诉求人没有留下联系方式。请用留言联系。',
    no_phone: '诉求人没有留电话，或您的账号没有登记电话，接不通。请用留言联系。',
    not_revealed: '要看诉求人的身份，请先办“查看诉求人身份”并写明理由。办理后 {{minutes}} 分钟内可以看。',
    not_your_desk: '只有正在办理这件事的岗位和诉求人本人可以这样做。',
    messages_closed: '这件事已经结束，不能再留言或通话。诉求人可以要求重新办理。',
    relay_absent: '电话转接现在用不了。请稍后再试，或用留言联系。',
    team_unreachable: '现在接不通：您或对方的账号没有登记电话。可以在网上反映，一样有人办。',
    call_over: '这通电话已经结束，或另一通还没有结束。',
    nobody_there: '这个地方没有人担任这个岗位，请重新选择。',
    kept_already: '已经回避了，不需要再办。',
    not_kept: '没有要求回避，不需要解除。',
    kept_with_main: '这一件随主件 {{number}} 回避，请在主件上解除。',
    kept_from_self: '您自己也在这个岗位上，不能由您来办。请上一级办理。',
    no_such_sheet: '没有这个查验码。请核对办理单上的字母和数字。',
  },
};

export const en: typeof zh = {
  cases: {
    opener: 'The reporter',
    step: { reveal: 'See who reported it', bar: 'Keep from', unbar: 'Lift the keeping-from' },
    field: { purpose: 'What for', whom: 'Whom it is about' },
    choice: {
      purpose: { emergency: 'Emergency', site_visit: 'A visit on site', legal_duty: 'Duty by law', resident_asked: 'The reporter asked to be contacted' },
      print: { handling: 'For handling', archive: 'For the archive', review: 'For inspection', own: 'The reporter’s own copy' },
    },
  },
  refusal: {
    no_contact: 'The reporter left no way to be reached. Send a message instead.',
    no_phone: 'The reporter left no telephone, or your account has none, so no call can be made. Send a message instead.',
    not_revealed: 'To see who reported it, first take the step “See who reported it” and say why. It then shows for {{minutes}} minutes.',
    not_your_desk: 'Only the desk that handles this matter and the one who reported it may do this.',
    messages_closed: 'This matter has ended: no more messages or calls. The reporter may have it taken up again.',
    relay_absent: 'The telephone relay is not available now. Try again later, or send a message.',
    team_unreachable: 'No call can be made: your account or theirs has no telephone. Report it here instead; it is handled all the same.',
    call_over: 'This call has ended, or another one has not ended yet.',
    nobody_there: 'Nobody holds this post there. Please choose again.',
    kept_already: 'It is kept from them already.',
    not_kept: 'It is not kept from them.',
    kept_with_main: 'It is kept from them with its main case {{number}}. Lift it there.',
    kept_from_self: 'You hold this post yourself, so it is not yours to decide. Please leave it to the level above.',
    no_such_sheet: 'There is no such check code. Please compare the letters and digits on the sheet.',
  },
};
