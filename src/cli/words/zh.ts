export const zh = {
  refusal: {
    port_in_use: '地址 {{host}} 的端口 {{port}} 已被占用，请停止占用它的程序，或用 PORT 指定另一个端口。',
    address_closed: '不能在 {{host}}:{{port}} 上提供服务，请检查 HOST 和 PORT（{{reason}}）。',
    usage_unknown_command: '没有命令“{{what}}”，用 linli --help 查看全部命令。',
    usage_unknown_option: '没有选项“{{what}}”，用 --help 查看可用的选项。',
    usage_missing: '缺少“{{what}}”，用 --help 查看用法。',
    usage_excess: '参数太多，用 --help 查看用法。',
    usage_wrong: '“{{what}}”的值不对，用 --help 查看用法。',
    faces_not_built: '页面没有构建成功（{{reason}}）。',
  },
  cli: {
    about: '邻里：城市基层社会治理的开放平台',
    help: '查看用法',
    help_command: '查看某个命令的用法',
    json: '以 JSON 输出，供程序读取',
    titles: { usage: '用法：', options: '选项：', commands: '命令：', arguments: '参数：' },
    serve: { about: '启动服务，按 Ctrl-C 停止', ready: '邻里已启动：{{url}}', stopping: '正在停止……', stopped: '已停止。' },
    start: {
      about: '构建页面并启动服务：第一次使用从这里开始',
      building: '正在构建页面……',
      built: '页面已构建，用时 {{seconds}} 秒。',
      resident: '居民    {{url}}/',
      desk: '工作台  {{url}}/desk',
      docs: '接口    {{url}}/api/docs',
    },
    migrate: { about: '把数据库升级到当前版本', none: '数据库已是当前版本。', applied: '已执行 {{file}}' },
    db: {
      about: '数据库',
      status: {
        about: '查看数据库的位置、版本和大小',
        embedded: '自带的 PostgreSQL {{version}}，数据在 {{folder}}',
        external: 'PostgreSQL {{version}}，{{where}}',
        size: '大小 {{megabytes}} MB，连接 {{connections}} 个，已执行升级文件 {{migrations}} 个',
      },
      moved: '以 root 运行时 PostgreSQL 用账号 nobody，它进不了数据文件夹，所以数据库的文件放在 {{folder}}。',
    },
  },
};
