"""The tables without row-level security, each with its reason. Any other one without it is a fault: `ostoja check`, tests."""

NO_PRIVILEGES = "no privileges for the application"

EXEMPT = {
    "account_emailaddress": "sign-in: looked up before anyone is known",
    "account_emailconfirmation": "sign-in: no mail is confirmed here, the table stays empty",
    "django_session": "sign-in: read by an unguessable key before anyone is known",
    "mfa_authenticator": "sign-in: second factors are checked before anyone is known; their secrets are encrypted",
    "socialaccount_socialaccount": "sign-in: whom the identity provider means, before anyone is known",
    "socialaccount_socialapp": "sign-in: no person in it",
    "socialaccount_socialtoken": "sign-in: no token is kept, the table stays empty",
    "django_migrations": "of which version the tables are: asked before serving, no person in it",
    "auth_group": NO_PRIVILEGES,
    "auth_group_permissions": NO_PRIVILEGES,
    "auth_permission": NO_PRIVILEGES,
    "django_content_type": NO_PRIVILEGES,
}
