import json
import pytest, time_machine
from datetime import datetime, timedelta
from django.db import transaction
from andung_emulation.clock import ZONE
from tests.rights.asking import a_client, send
from tests.rights.test_matrix import cells
from tests.rights.world import ROLES
D = datetime(2026, 1, 5, tzinfo=ZONE); T = timedelta(microseconds=1)
@pytest.mark.django_db
def test_x(world):
    out=[]
    for (name,row,method),said in cells().items():
        if method!="POST": continue
        roles=[r for r in ("office","chairman","culture","unit","council","administrator","anonymous") if said[r]=="done"]
        if not roles: out.append((name,row,"-",)); continue
        role=roles[0]; user=world.users[role]; got=[]
        for at in (D-T,D,D+T):
            with time_machine.travel(at,tick=False), transaction.atomic():
                try: got.append(send(a_client(user),user,name,row,world))
                except Exception as e: got.append(type(e).__name__+str(e)[:60])
                transaction.set_rollback(True)
        out.append((name,row,role,*got))
    open("/tmp/w-deadline-urls.txt","w").write("\n".join(map(str,out)))
