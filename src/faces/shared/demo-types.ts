export type DemoPerson = {
  username: string;
  password: string;
  name: string;
  post: string;
  post_name: string;
  area_name: string;
  unit_name: string | null;
  phone?: string;
};
export type DemoMessage = { id: string; channel: string; recipient: string; subject: string | null; text: string; sent_at: string };
