/// <reference types="vite/client" />
declare module 'virtual:linli-theme.css';
