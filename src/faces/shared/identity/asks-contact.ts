/** A mobile number however it is grouped, a landline with its area, a local number by itself. A date is none. */
const NUMBER = /(?<!\d)(?:1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8}|[2-8]\d{6,7})(?!\d)/;
const ACCOUNT = /微信|薇信|加[个我你您]|QQ|vx|wechat|电话|手机号|联系方式|身份证/i;

/** Does this text name, or ask for, a way around the relay: a telephone number, a WeChat name? The screen warns; nothing is forbidden. Pure. */
export const asksContact = (text: string): boolean => NUMBER.test(text) || ACCOUNT.test(text);
