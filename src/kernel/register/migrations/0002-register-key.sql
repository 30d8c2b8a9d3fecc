-- Only the owner of the database may take a key out of use; the program adds and reads.
revoke update on register_key from linli_app;
