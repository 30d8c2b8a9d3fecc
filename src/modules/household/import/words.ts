/** What the columns of a list of residents and their contents are called, several names parted by `|`. */
export const zh = {
  import: {
    column: {
      people: {
        dwelling: '住址|家庭住址|现住址|居住地址|房屋地址|房屋',
        household: '户号|户编号|家庭编号|户ID',
        relation: '与户主关系|与户主的关系|家庭关系|关系|户主关系',
        residence: '居住情况|户籍/常住|户籍或常住|人口类型|居住类型|人户情况|户籍情况',
        from_on: '入住日期|迁入日期|来此日期',
        until_on: '迁出日期|离开日期',
      },
    },
    choice: {
      people: {
        sex: { male: '男性|M', female: '女性|F' },
        relation: {
          head: '户主|本人|户主本人',
          spouse: '配偶|妻|妻子|夫|丈夫|爱人|之妻|之夫',
          child: '子女|子|女|儿子|女儿|长子|次子|三子|长女|次女|三女|独生子|独生女|养子|养女|继子|继女|儿媳|女婿',
          parent: '父母|父|母|父亲|母亲|公公|婆婆|岳父|岳母',
          grandparent: '祖父|祖母|爷爷|奶奶|外祖父|外祖母|姥爷|姥姥|外公|外婆',
          grandchild: '孙|孙子|孙女|外孙|外孙子|外孙女|孙子女|曾孙',
          sibling: '兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹',
          other: '其它|非亲属|亲戚|保姆|租户|房客',
        },
        residence: {
          registered: '户籍|仅户籍|户在人不在|空挂户|空挂',
          living: '常住|居住|仅居住|人在户不在',
          both: '户籍常住|人户一致|人在户在|户籍并居住',
          floating: '流动|暂住|外来|流入',
        },
      },
      dwellings: {
        use: {
          owner: '业主自住|自有自住|自用',
          rented: '出租房|租赁|租住',
          shared: '群租|合租房',
          vacant: '空房|空闲|无人居住',
          business: '经营用房|商用|商铺|门市',
          group: '集体宿舍|宿舍',
        },
      },
    },
    counts: { households_made: '　　　其中新建户 {{number}} 户。', memberships_made: '　　　其中登记家庭成员关系 {{number}} 条。' },
  },
};

export const en = {
  import: {
    column: {
      people: {
        dwelling: 'home|home address|dwelling',
        household: 'household|household number|family number',
        relation: 'relation|relation to head|relationship',
        residence: 'residence|registered or living|resident type',
        from_on: 'moved in|since',
        until_on: 'moved out|until',
      },
    },
    choice: {
      people: {
        sex: { male: 'm|man', female: 'f|woman' },
        relation: {
          head: 'head|self|head of household',
          spouse: 'husband|wife|partner',
          child: 'son|daughter',
          parent: 'father|mother',
          grandparent: 'grandfather|grandmother',
          grandchild: 'grandson|granddaughter',
          sibling: 'brother|sister',
          other: 'lodger|tenant|relative',
        },
        residence: { registered: 'registered only', living: 'living only', both: 'registered and living', floating: 'temporary' },
      },
      dwellings: {
        use: { owner: 'own|owner occupied', rented: 'let|rent', shared: 'flat share', vacant: 'empty', business: 'shop|office', group: 'dormitory' },
      },
    },
    counts: { households_made: '  of them new households: {{number}}', memberships_made: '  places in a household: {{number}}' },
  },
};
