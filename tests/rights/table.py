"""Who gets what at which address: design, section 6, as a table.

page: 200 · goes: on to another page · login: to the log-in, or 401 · done: it is written · no: refused in a
sentence; else the status. A + says that history tells who tried. The second column is the row that the
address is about (world.py), `-` is none. A method that isn't listed for an address answers 405, or sends to
the log-in who isn't logged in.
"""

from __future__ import annotations

TABLE = """
#                                                anon  offic unit  other counc chair deput cult  admin super
home                        -               GET  login page  page  page  page  page  page  page  page  page
login                       -               GET  page  goes  goes  goes  goes  goes  goes  goes  goes  goes
login                       -               POST page  goes  goes  goes  goes  goes  goes  goes  goes  goes
login-code                  -               GET  login goes  goes  goes  goes  goes  goes  goes  goes  goes
login-code                  -               POST login goes  goes  goes  goes  goes  goes  goes  goes  goes
logout                      -               POST login login login login login login login login login login
security                    -               GET  login page  page  page  page  page  page  page  page  page
security                    -               POST login no    no    no    no    no    no    no    no    no
sessions-elsewhere          -               GET  login page  page  page  page  page  page  page  page  page
sessions-elsewhere          -               POST login done  done  done  done  done  done  done  done  done
second-factor               -               GET  login page  page  page  page  page  page  page  page  page
second-factor               -               POST login no    no    no    no    no    no    no    no    no
campaigns:account-access    account         GET  login 404   404   404   404   404   404   404   page  404
campaigns:account-access    account         POST login 404   404   404   404   404   404   404   done  404
password-change             -               GET  login page  page  page  page  page  page  page  page  page
password-change             -               POST login done  done  done  done  done  done  done  done  done
switch-round                -               POST login goes  goes  goes  goes  goes  goes  goes  404   404
search                      -               GET  login page  page  page  page  page  page  page  page  page
autosave                    -               POST login done  done  done  done  done  done  done  done  done
health                      -               GET  503   503   503   503   503   503   503   503   503   503
operations                  -               GET  login 404   404   404   404   404   404   404   page  404
campaigns:plan              -               GET  login page  page  page  page  page  page  page  page  404
campaigns:round             round           GET  login page  page  page  page  page  page  page  404   404
campaigns:round-open        final           GET  login page  404   404   404   404   404   404   404   404
campaigns:round-open        final           POST login done  404   404   404   404   404   404   404   404
campaigns:round-settings    round           GET  login page  page  page  page  page  page  page  404   404
campaigns:round-settings    round           POST login no    no    no    no    no    no    no    404   404
campaigns:round-settings    recorded        GET  login page  page  page  page  page  page  page  404   404
campaigns:round-settings    recorded        POST login done  no    no    no    no    no    no    404   404
campaigns:round-copy        recorded        GET  login page  404   404   404   404   404   404   404   404
campaigns:round-copy        recorded        POST login done  404   404   404   404   404   404   404   404
campaigns:round-deadline    round           GET  login page  404   404   404   404   404   404   404   404
campaigns:round-deadline    round           POST login done  404   404   404   404   404   404   404   404
campaigns:round-units-due   round           GET  login page  404   404   404   404   404   404   404   404
campaigns:round-units-due   round           POST login done  404   404   404   404   404   404   404   404
campaigns:round-award       final           GET  login page  404   404   404   404   404   404   404   404
campaigns:round-award       final           POST login done  404   404   404   404   404   404   404   404
campaigns:targets           round           GET  login page  page  page  page  page  page  page  404   404
campaigns:targets-workbook  round           GET  login page  page  page  page  page  page  page  404   404
campaigns:target-new        round           GET  login page  page  page  404   404   404   404   404   404
campaigns:target-new        round           POST login done  no    no    404   404   404   404   404   404
campaigns:plan-document     round           GET  login page  404   404   404   404   404   404   404   404
campaigns:plan-document     round           POST login done  404   404   404   404   404   404   404   404
campaigns:target            target          GET  login page  page  page  page  page  page  page  404   404
campaigns:target            target          POST login done  404   404   404   404   404   404   404   404
campaigns:target            own-target      GET  login page  page  404   page  page  page  page  404   404
campaigns:target            own-target      POST login done  done  404   404   404   404   404   404   404
campaigns:target-edit       own-target      GET  login page  page  404   404   404   404   404   404   404
campaigns:target-edit       own-target      POST login done  done  404   404   404   404   404   404   404
campaigns:target-delete     target          POST login done  404   404   404   404   404   404   404   404
campaigns:target-delete     own-target      POST login done  done  404   404   404   404   404   404   404
campaigns:target-result     own-figure      GET  login page  page  404   404   404   404   404   404   404
campaigns:target-result     own-figure      POST login done  done  404   404   404   404   404   404   404
campaigns:registrations     round           GET  login page  page  page  page  page  page  page  404   404
campaigns:registration      registration    GET  login page  page  404   page  page  page  page  404   404
campaigns:registration      registration    POST login done  done  404   404   404   404   404   404   404
campaigns:registration-file registration    GET  login page  page  404   page  page  page  page  404   404
campaigns:document-file     document        GET  login page  page  page  page  page  page  page  404   404
campaigns:deadline-confirm  change          GET  login 404   404   404   404   page  404   404   404   404
campaigns:deadline-confirm  change          POST login 404   404   404   404   done  404   404   404   404
campaigns:deadline-cancel   change          POST login done  404   404   404   done  404   404   404   404
campaigns:evaluation-board  round           GET  login page  page  page  page  page  page  page  404   404
campaigns:board-workbook    round           GET  login page  page  page  page  page  page  page  404   404
campaigns:indexes           -               GET  login page  page  page  page  page  page  page  404   404
campaigns:index             round           GET  login page  page  page  page  page  page  page  404   404
campaigns:index             final           GET  login 404   404   404   404   404   404   404   404   404
campaigns:index-par         round           GET  login page  404   404   404   404   404   404   404   404
campaigns:index-par         round           POST login done  404   404   404   404   404   404   404   404
campaigns:index-sipas       round           GET  login page  404   404   404   404   404   404   404   404
campaigns:index-sipas       round           POST login done  404   404   404   404   404   404   404   404
campaigns:progress          round           GET  login page  page  page  page  page  page  page  404   404
campaigns:evaluation        sheet           GET  login page  page  404   page  page  page  page  404   404
campaigns:evaluation        sheet           POST login done  done  404   no    no    no    no    404   404
campaigns:evaluation        recorded-sheet  GET  login page  page  404   page  page  page  page  404   404
campaigns:evaluation        recorded-sheet  POST login no    no    404   no    no    no    no    404   404
campaigns:evaluation        filed-sheet     GET  login page  page  404   page  page  page  page  404   404
campaigns:evaluation        filed-sheet     POST login no    no    404   no    no    no    no    404   404
campaigns:evaluation-file   sheet           POST login done  done  404   no    no    no    no    404   404
campaigns:evaluation-verify filed-sheet     POST login done  no    404   no    no    no    no    404   404
campaigns:evaluation-return filed-sheet     POST login done  no    404   no    no    no    no    404   404
campaigns:round-workbook    round           GET  login page  404   404   404   404   404   404   404   404
campaigns:round-workbook    round           POST login page  404   404   404   404   404   404   404   404
campaigns:round-workbook-file round         GET  login page  404   404   404   404   404   404   404   404
campaigns:round-workbook-file recorded      GET  login page  404   404   404   404   404   404   404   404
campaigns:round-workbook-confirm round      POST login done  404   404   404   404   404   404   404   404
campaigns:evaluation-workbook sheet         GET  login page  page  404   404   404   404   404   404   404
campaigns:evaluation-workbook sheet         POST login page  page  404   404   404   404   404   404   404
campaigns:evaluation-workbook-file sheet    GET  login page  page  404   404   404   404   404   404   404
campaigns:evaluation-workbook-confirm sheet POST login done  no    404   404   404   404   404   404   404
campaigns:evaluation-workbook recorded-sheet GET login 404   404   404   404   404   404   404   404   404
campaigns:evaluation-workbook recorded-sheet POST login 404  404   404   404   404   404   404   404   404
campaigns:broadcasts        round           GET  login page  page  page  page  page  page  page  404   404
campaigns:broadcasts-export round           GET  login page  404   404   404   404   404   page  404   404
campaigns:broadcast-new     round           GET  login 404   404   404   404   404   404   page  404   404
campaigns:broadcast-new     round           POST login 404   404   404   404   404   404   done  404   404
campaigns:broadcast-edit    broadcast       GET  login 404   404   404   404   404   404   page  404   404
campaigns:broadcast-edit    broadcast       POST login 404   404   404   404   404   404   done  404   404
campaigns:broadcast-drop    broadcast       POST login 404   404   404   404   404   404   done  404   404
campaigns:broadcast-file    broadcast       GET  login page  page  page  page  page  page  page  404   404
campaigns:checks            round           GET  login page  page  page  page  page  page  page  404   404
campaigns:check-new         round           GET  login page  404   404   404   404   404   404   404   404
campaigns:check-new         round           POST login done  404   404   404   404   404   404   404   404
campaigns:check             check           GET  login page  page  404   page  page  page  page  404   404
campaigns:check-edit        check           GET  login page  404   404   404   404   404   404   404   404
campaigns:check-edit        check           POST login done  404   404   404   404   404   404   404   404
campaigns:check-file        check           GET  login page  page  404   page  page  page  page  404   404
campaigns:finding-mend      finding         GET  login page  404   404   404   404   404   404   404   404
campaigns:finding-mend      finding         POST login done  404   404   404   404   404   404   404   404
campaigns:guidance-new      round           GET  login page  404   404   404   404   404   404   404   404
campaigns:guidance-new      round           POST login done  404   404   404   404   404   404   404   404
campaigns:guidance-edit     guidance        GET  login page  404   404   404   404   404   404   404   404
campaigns:guidance-edit     guidance        POST login done  404   404   404   404   404   404   404   404
campaigns:evidence-add      content         POST login done  done  404   no    no    no    no    404   404
campaigns:evidence          evidence        GET  login page  page  404   page  page  page  page  404   404
campaigns:evidence-note     evidence        POST login done  done  404   no    no    no    no    404   404
campaigns:evidence-remove   evidence        POST login done  done  404   no    no    no    no    404   404
campaigns:bodies            -               GET  login page  404   404   page  page  page  page  404   404
campaigns:body-new          -               GET  login page  404   404   404   404   404   404   404   404
campaigns:body-new          -               POST login done  404   404   404   404   404   404   404   404
campaigns:participant-list  -               GET  login page  page  page  page  page  page  page  404   404
campaigns:unit-new          -               GET  login page  404   404   404   404   404   404   404   404
campaigns:unit-new          -               POST login done  404   404   404   404   404   404   404   404
campaigns:person-new        -               GET  login page  404   404   404   404   404   404   404   404
campaigns:person-new        -               POST login done  404   404   404   404   404   404   404   404
campaigns:participant       person          GET  login page  page  404   page  page  page  page  404   404
campaigns:participant       person          POST login done  404   404   404   404   404   404   404   404
campaigns:participant       unit            GET  login page  page  404   page  page  page  page  404   404
campaigns:participant       unit            POST login 404   404   404   404   404   404   404   404   404
campaigns:unit-edit         unit            GET  login page  404   404   404   404   404   404   404   404
campaigns:unit-edit         unit            POST login done  404   404   404   404   404   404   404   404
campaigns:person-edit       person          GET  login page  404   404   404   404   404   404   404   404
campaigns:person-edit       person          POST login done  404   404   404   404   404   404   404   404
campaigns:participant-end   person          GET  login page  404   404   404   404   404   404   404   404
campaigns:participant-end   person          POST login done  404   404   404   404   404   404   404   404
campaigns:posting-new       person          GET  login page  404   404   404   404   404   404   404   404
campaigns:posting-new       person          POST login done  404   404   404   404   404   404   404   404
campaigns:posting-end       posting         GET  login page  404   404   404   404   404   404   404   404
campaigns:posting-end       posting         POST login done  404   404   404   404   404   404   404   404
campaigns:participants-export -               GET  login page  404   404   404   404   404   404   404   404
campaigns:participants-template -               GET  login page  404   404   404   404   404   404   404   404
campaigns:participants-import -               GET  login page  404   404   404   404   404   404   404   404
campaigns:participants-import -               POST login page  404   404   404   404   404   404   404   404
campaigns:participants-import-confirm - POST login done 404 404 404 404 404 404 404 404
campaigns:participant-rename unit            GET  login page  404   404   404   404   404   404   404   404
campaigns:participant-rename unit            POST login done  404   404   404   404   404   404   404   404
campaigns:participant-merge unit            GET  login page  404   404   404   404   404   404   404   404
campaigns:participant-merge unit            POST login done  404   404   404   404   404   404   404   404
campaigns:posting-edit      posting         GET  login page  404   404   404   404   404   404   404   404
campaigns:posting-edit      posting         POST login done  404   404   404   404   404   404   404   404
campaigns:quality           -               GET  login page  page  page  page  page  page  page  404   404
campaigns:quality           -               POST login done  404   404   404   404   404   404   404   404
campaigns:quality-export    fund            GET  login page  404   404   404   404   404   404   404   404
campaigns:quality-import    fund            GET  login page  404   404   404   404   404   404   404   404
campaigns:quality-import    fund            POST login page  404   404   404   404   404   404   404   404
campaigns:quality-import-confirm fund POST login done 404 404 404 404 404 404 404 404
awards:nomination-list      round           GET  login page  page  page  page  page  page  404   404   404
awards:nomination-new       round           GET  login page  page  page  404   404   404   404   404   404
awards:nomination-new       round           POST login done  done  no    404   404   404   404   404   404
awards:years                final           GET  login page  page  page  page  page  page  404   404   404
awards:years-of             unit            GET  login page  page  404   page  page  page  404   404   404
awards:years-draft          final           POST login done  done  no    404   404   404   404   404   404
awards:nomination           draft           GET  login page  page  404   page  page  page  404   404   404
awards:nomination-edit      draft           GET  login page  page  404   404   404   404   404   404   404
awards:nomination-edit      draft           POST login done  done  404   404   404   404   404   404   404
awards:nomination-file      draft           POST login done  done  404   no    no    no    404   404   404
awards:nomination-accept    filed           POST login done  no    404   no    no    no    404   404   404
awards:nomination-return    filed           POST login done  no    404   no    no    no    404   404   404
awards:nomination-withdraw  draft           POST login done  done  404   no    no    no    404   404   404
awards:nomination-answer    answer          GET  login page  page  404   404   404   404   404   404   404
awards:nomination-answer    answer          POST login done  done  404   404   404   404   404   404   404
awards:bar                  round           GET  login page  404   404   page  page  page  404   404   404
awards:bar                  round           POST login done  404   404   no    no    no    404   404   404
awards:nomination-join      joinable        GET  login page  page  404   404   404   404   404   404   404
awards:nomination-join      joinable        POST login done  done  404   404   404   404   404   404   404
awards:nomination-leave     joined          POST login done  done  404   404   404   404   404   404   404
awards:selection-file       draft           GET  login page  page  404   page  page  page  404   404   404
awards:co-proposal-file     joined          GET  login page  page  404   page  page  page  404   404   404
awards:nomination-carry     draft           POST login no    no    404   404   404   404   404   404   404
awards:exemplars            -               GET  login page  page  page  page  page  page  page  404   404
awards:exemplar-new         -               GET  login 404   page  page  404   404   404   page  404   404
awards:exemplar-new         -               POST login 404   done  no    404   404   404   done  404   404
awards:exemplar             suggested       GET  login page  page  404   page  page  page  page  404   404
awards:exemplar             told            GET  login page  page  page  page  page  page  page  404   404
awards:exemplar-edit        suggested       GET  login 404   page  404   404   404   404   page  404   404
awards:exemplar-edit        suggested       POST login 404   done  404   404   404   404   done  404   404
awards:exemplar-photo       suggested       GET  login 404   page  404   404   404   404   page  404   404
awards:exemplar-photo       suggested       POST login 404   done  404   404   404   404   done  404   404
awards:exemplar-photo-remove suggested      POST login 404   done  404   404   404   404   done  404   404
awards:exemplar-image       suggested       GET  login page  page  404   page  page  page  page  404   404
awards:exemplar-image       told            GET  login page  page  page  page  page  page  page  404   404
awards:exemplar-consent     suggested       GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-consent     suggested       POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-consent-drop told           GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-consent-drop told           POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-consent-file told           GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-publish     consented       POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-withdraw    told            GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-withdraw    told            POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-decline     suggested       GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-decline     suggested       POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-reopen      declined        GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-reopen      declined        POST login 404   404   404   404   404   404   done  404   404
awards:exemplar-broadcast   told            GET  login 404   404   404   404   404   404   page  404   404
awards:exemplar-broadcast   told            POST login 404   404   404   404   404   404   done  404   404
dossiers:bulletin           round           GET  login page  page  page  page  page  page  page  404   404
dossiers:script             suggested       GET  login 404   404   404   404   404   404   404   404   404
dossiers:script             told            GET  login page  page  page  page  page  page  page  404   404
awards:initiatives          -               GET  login page  page  page  page  page  page  page  404   404
awards:initiatives-export   -               GET  login page  404   404   404   404   404   404   404   404
awards:initiative-new       -               GET  login page  page  page  page  page  page  page  404   404
awards:initiative-new       -               POST login done  done  no    done  done  done  done  404   404
awards:initiative           idea            GET  login page  page  404   page  page  page  page  404   404
awards:initiative           known           GET  login page  page  page  page  page  page  page  404   404
awards:initiative-edit      idea            GET  login page  page  404   404   404   404   404   404   404
awards:initiative-edit      idea            POST login done  done  404   404   404   404   404   404   404
awards:initiative-recognise idea            GET  login page  404   404   404   404   404   404   404   404
awards:initiative-recognise idea            POST login done  404   404   404   404   404   404   404   404
awards:initiative-decline   idea            GET  login page  404   404   404   404   404   404   404   404
awards:initiative-decline   idea            POST login done  404   404   404   404   404   404   404   404
awards:initiative-reopen    known           GET  login page  404   404   404   404   404   404   404   404
awards:initiative-reopen    known           POST login done  404   404   404   404   404   404   404   404
awards:initiative-withdraw  idea            GET  login page  page  404   404   404   404   404   404   404
awards:initiative-withdraw  idea            POST login done  done  404   404   404   404   404   404   404
awards:initiative-uses-add  idea            GET  login page  page  404   404   404   404   404   404   404
awards:initiative-uses-add  idea            POST login done  done  404   404   404   404   404   404   404
awards:initiative-uses-add  known           GET  login page  page  page  404   404   404   404   404   404
awards:initiative-uses-add  known           POST login done  done  no    404   404   404   404   404   404
awards:initiative-use-confirm use             GET  login page  page  404   404   404   404   404   404   404
awards:initiative-use-confirm use             POST login done  done  404   404   404   404   404   404   404
awards:initiative-use-drop  use             POST login done  done  no    no    no    no    no    404   404
awards:initiative-use-scan  confirmed-use   GET  login page  page  page  page  page  page  page  404   404
awards:initiative-files-add idea            GET  login page  page  404   404   404   404   404   404   404
awards:initiative-files-add idea            POST login done  done  404   404   404   404   404   404   404
awards:initiative-file      idea-file       GET  login page  page  404   page  page  page  page  404   404
awards:initiative-file-drop idea-file       POST login done  done  404   no    no    no    no    404   404
awards:council              -               GET  login page  404   404   page  page  page  page  404   404
awards:council-new          -               GET  login page  404   404   404   404   404   404   404   404
awards:council-new          -               POST login done  404   404   404   404   404   404   404   404
awards:council-rules        council         GET  login page  404   404   404   404   404   404   404   404
awards:council-rules        council         POST login done  404   404   404   404   404   404   404   404
awards:council-member-new   council         GET  login page  404   404   404   404   404   404   404   404
awards:council-member-new   council         POST login done  404   404   404   404   404   404   404   404
awards:council-member-end   member          GET  login page  404   404   404   404   404   404   404   404
awards:council-member-end   member          POST login done  404   404   404   404   404   404   404   404
awards:meeting-list         round           GET  login page  404   404   page  page  page  404   404   404
awards:meeting-new          round           GET  login page  404   404   404   404   404   404   404   404
awards:meeting-new          round           POST login done  404   404   404   404   404   404   404   404
awards:meeting              open-meeting    GET  login page  404   404   page  page  page  404   404   404
awards:meeting-edit         planned-meeting GET  login page  404   404   404   404   404   404   404   404
awards:meeting-edit         planned-meeting POST login done  404   404   404   404   404   404   404   404
awards:meeting-agenda       planned-meeting POST login done  404   404   no    no    no    404   404   404
awards:meeting-roll-call    planned-meeting POST login done  404   404   no    no    no    404   404   404
awards:meeting-tally        open-meeting    POST login done  404   404   no    no    no    404   404   404
awards:meeting-move         open-meeting    POST login done  404   404   no    no    no    404   404   404
awards:movement-undo        movement        POST login done  404   404   no    no    no    404   404   404
awards:meeting-prose        open-meeting    POST login done  404   404   no    no    no    404   404   404
awards:item-vote            open-item       POST login no    404   404   done  no    no    404   404   404
awards:item-ballot          open-item       POST login done  404   404   no    no    no    404   404   404
awards:item-count           paper-item      POST login done  404   404   done  no    no    404   404   404
awards:item-defer           open-item       POST login done  404   404   no    no    no    404   404   404
awards:item-reopen          decided-item    POST login done  404   404   no    no    no    404   404   404
awards:meeting-close        open-meeting    POST login done  404   404   no    no    no    404   404   404
awards:funds                -               GET  login page  404   404   page  page  page  404   404   404
awards:fund                 fund            GET  login page  404   404   page  page  page  404   404   404
awards:fund                 fund            POST login done  404   404   no    no    no    404   404   404
awards:register             -               GET  login page  page  page  page  page  page  page  404   404
awards:register-export      -               GET  login page  404   404   404   404   404   404   404   404
awards:award                award           GET  login page  page  404   page  page  page  page  404   404
awards:award                revoked         GET  login page  404   404   page  page  page  404   404   404
awards:revocation-new       award           GET  login page  404   404   404   page  page  404   404   404
awards:revocation-new       award           POST login done  404   404   404   done  done  404   404   404
awards:correction-new       award           GET  login page  404   404   404   404   404   404   404   404
awards:correction-new       award           POST login done  404   404   404   404   404   404   404   404
awards:revocation-confirm   waiting         GET  login 404   404   404   404   page  page  404   404   404
awards:revocation-confirm   waiting         POST login 404   404   404   404   done  done  404   404   404
awards:revocation-cancel    waiting         POST login done  404   404   404   done  done  404   404   404
awards:revocation-cancel    confirmed       POST login no    404   404   404   no    no    404   404   404
awards:revocation-recovered confirmed       GET  login page  404   404   404   404   404   404   404   404
awards:revocation-recovered confirmed       POST login done  404   404   404   404   404   404   404   404
awards:revocation-scan      confirmed       GET  login page  404   404   page  page  page  404   404   404
awards:correction-scan      correction      GET  login page  404   404   page  page  page  404   404   404
awards:decision             decision        GET  login page  404   404   page  page  page  404   404   404
awards:decision-scan        on-paper        GET  login page  404   404   page  page  page  404   404   404
awards:decision-scan-add    decision        POST login done  404   404   404   404   404   404   404   404
awards:decision-confirm     on-paper        GET  login 404   404   404   404   page  page  404   404   404
awards:decision-confirm     on-paper        POST login 404   404   404   404   done  done  404   404   404
awards:decision-record      recorded        GET  login page  404   404   404   404   404   404   404   404
awards:decision-record      recorded        POST login done  404   404   404   404   404   404   404   404
awards:decision-upload      recorded        GET  login page  404   404   404   404   404   404   404   404
awards:decision-upload      recorded        POST login page  404   404   404   404   404   404   404   404
awards:decision-workbook    recorded        GET  login page  404   404   404   404   404   404   404   404
awards:decision-upload-confirm recorded        POST login done  404   404   404   404   404   404   404   404
dossiers:board              round           GET  login page  404   404   page  page  page  page  404   404
dossiers:dossier-list       round           GET  login page  404   404   page  page  page  404   404   404
dossiers:dossier-start      round           POST login done  404   404   no    no    no    404   404   404
dossiers:dossier            preparing       GET  login page  404   404   page  page  page  404   404   404
dossiers:dossier            submitted       GET  login page  404   404   page  page  page  404   404   404
dossiers:dossier-refresh    preparing       POST login done  404   404   no    no    no    404   404   404
dossiers:submit             preparing       GET  login page  404   404   404   404   404   404   404   404
dossiers:submit             preparing       POST login done  404   404   404   404   404   404   404   404
dossiers:withdraw           submitted       POST login done  404   404   no    no    no    404   404   404
dossiers:sealing            submitted       GET  login goes  404   404   goes  goes  goes  404   404   404
dossiers:sealing-retry      preparing       POST login done  404   404   no    no    no    404   404   404
dossiers:certificates-sealing submitted       GET  login goes  404   404   goes  goes  goes  404   404   404
dossiers:reports-freeze     preparing       POST login done  404   404   no    no    no    404   404   404
dossiers:reports-issue      preparing       POST login done  404   404   no    no    no    404   404   404
dossiers:decision           submitted       GET  login page  404   404   page  page  page  404   404   404
dossiers:decision-issue     submitted       POST login done  404+  404+  no+   no+   no+   404+  404+  404+
dossiers:on-paper           submitted       GET  login page  404   404   404   404   404   404   404   404
dossiers:on-paper           submitted       POST login done  404+  404+  404+  404+  404+  404+  404+  404+
dossiers:take-back          submitted       POST login done  404+  404+  404+  404+  404+  404+  404+  404+
dossiers:desk               -               GET  login 404   404   404   404   page  page  404   404   404
dossiers:decide             submitted       GET  login 404   404   404   404   page  page  404   404   404
dossiers:decide             preparing       GET  login 404   404   404   404   404   404   404   404   404
dossiers:decide-all         submitted       POST login 404+  404+  404+  404+  done  done  404+  404+  404+
dossiers:case               case            GET  login 404   404   404   404   page  page  404   404   404
dossiers:case-decide        case            POST login 404+  404+  404+  404+  done  done  404+  404+  404+
dossiers:return             submitted       GET  login 404   404   404   404   page  page  404   404   404
dossiers:return             submitted       POST login 404+  404+  404+  404+  done  done  404+  404+  404+
dossiers:sign               submitted       GET  login 404   404   404   404   page  page  404   404   404
dossiers:sign               submitted       POST login 404+  404+  404+  404+  done  done  404+  404+  404+
dossiers:certificates       decision        GET  login page  404   404   page  page  page  404   404   404
dossiers:certificates-print decision        GET  login page  404   404   page  page  page  404   404   404
dossiers:blanks             -               GET  login page  404   404   404   404   404   404   404   404
dossiers:blank-new          -               GET  login page  404   404   404   404   404   404   404   404
dossiers:blank-new          -               POST login done  404   404   404   404   404   404   404   404
dossiers:blank              blank           GET  login page  404   404   404   404   404   404   404   404
dossiers:blank              blank           POST login done  404   404   404   404   404   404   404   404
dossiers:printer-new        -               GET  login page  404   404   404   404   404   404   404   404
dossiers:printer-new        -               POST login done  404   404   404   404   404   404   404   404
dossiers:printer            printer         GET  login page  404   404   404   404   404   404   404   404
dossiers:printer            printer         POST login done  404   404   404   404   404   404   404   404
dossiers:calibration        -               GET  login page  404   404   404   404   404   404   404   404
dossiers:certificate-public decision        GET  404   404   404   404   404   404   404   404   404   404
dossiers:bundle             preparing       GET  login page  404   404   page  page  page  404   404   404
dossiers:archive            preparing       GET  login page  404   404   page  page  page  404   404   404
dossiers:payments           decision        GET  login page  404   404   page  page  page  404   404   404
dossiers:report-preview     draft           GET  login page  page  404   page  page  page  404   404   404
dossiers:registrations      round           GET  login page  page  page  page  page  page  page  404   404
dossiers:registration       registration    GET  login page  page  404   page  page  page  page  404   404
dossiers:minutes-preview    open-meeting    GET  login page  404   404   page  page  page  404   404   404
dossiers:invitation         planned-meeting GET  login page  404   404   page  page  page  404   404   404
dossiers:booklet            planned-meeting GET  login page  404   404   page  page  page  404   404   404
dossiers:roll-sheet         open-meeting    GET  login page  404   404   page  page  page  404   404   404
dossiers:ballots            open-meeting    GET  login page  404   404   page  page  page  404   404   404
dossiers:item-ballots       open-item       GET  login page  404   404   page  page  page  404   404   404
dossiers:counting-record    open-meeting    GET  login page  404   404   page  page  page  404   404   404
dossiers:score-sheet        sheet           GET  login page  page  404   404   404   404   404   404   404
dossiers:score-sheets       round           GET  login page  404   404   404   404   404   404   404   404
dossiers:selection-record   registration    GET  login page  page  404   404   404   404   404   404   404
dossiers:proposal-list      registration    GET  login page  page  404   404   404   404   404   404   404
dossiers:guidance-letter    round           GET  login page  404   404   404   404   404   404   404   404
dossiers:number-book        -               GET  login page  404   404   page  page  page  404   404   404
dossiers:number-book-export -               GET  login page  404   404   404   404   404   404   404   404
dossiers:number-outside     -               GET  login page  404   404   404   404   404   404   404   404
dossiers:number-outside     -               POST login done  404   404   404   404   404   404   404   404
dossiers:number-void        outside-number  GET  login page  404   404   404   404   404   404   404   404
dossiers:number-void        outside-number  POST login done  404   404   404   404   404   404   404   404
dossiers:paper              report          GET  login page  page  404   page  page  page  404   404   404
dossiers:paper              minutes         GET  login page  404   404   page  page  page  404   404   404
dossiers:paper-freeze       report          POST login done  no    404   no    no    no    404   404   404
dossiers:paper-thaw         petition        POST login done  404   404   no    no    no    404   404   404
dossiers:paper-issue        petition        POST login done  404   404   no    no    no    404   404   404
dossiers:paper-void         minutes         POST login done  404   404   no    no    no    404   404   404
dossiers:signed-copy-add    sealed          POST login done  404   404   no    no    no    404   404   404
dossiers:signed-copy        signed-copy     GET  login page  404   404   page  page  page  404   404   404
dossiers:signed-copy-withdraw signed-copy     POST login done  404   404   no    no    no    404   404   404
dossiers:figures            -               GET  login page  404   404   page  page  page  page  404   404
dossiers:verify             -               GET  login page  page  page  page  page  page  page  404   404
dossiers:verify             -               POST login page  page  page  page  page  page  page  404   404
dossiers:summaries          -               GET  login page  404   404   page  page  page  page  404   404
dossiers:summary-begin      recorded        POST login done  404   404   no    no    no    no    404   404
dossiers:summary            summary         GET  login page  404   404   page  page  page  page  404   404
dossiers:summary            summary         POST login done  404   404   no    no    no    no    404   404
dossiers:summary-restore    summary-text    POST login done  404   404   no    no    no    no    404   404
dossiers:summary-retry      frozen-summary  POST login done  404   404   no    no    no    no    404   404
dossiers:paper              summary-paper   GET  login page  404   404   page  page  page  page  404   404
dossiers:paper-thaw         summary-paper   POST login done  404   404   no    no    no    no    404   404
dossiers:handovers          -               GET  login page  404   404   404   404   404   404   404   404
dossiers:handovers          -               POST login done  404   404   404   404   404   404   404   404
dossiers:handover-file      handover        GET  login page  404   404   404   404   404   404   404   404
dossiers:handover-retry     failed-handover POST login done  404   404   404   404   404   404   404   404
dossiers:handover-remove    handover        POST login done  404   404   404   404   404   404   404   404
"""

# Quản trị, model by model, for those who come in at all: write · read · – (403). To the rest of the roles no
# page there exists. A superuser looks; what he may do, an appointment says.
ADMIN = """
#                                office admin super
andung_emulation_historyentry    read   read  read
campaigns_block                  write  –     read
campaigns_calendarday            write  –     read
campaigns_campaign               read   –     read
campaigns_deadlinechange         read   –     read
campaigns_evaluation             read   –     read
campaigns_issuingbody            write  –     read
campaigns_legaldocument          write  –     read
campaigns_person                 write  –     read
campaigns_posting                write  –     read
campaigns_qualityrating          write  –     read
campaigns_round                  read   –     read
campaigns_scale                  read   –     read
campaigns_unit                   write  –     read
campaigns_appointment            –      write read
campaigns_user                   –      write read
awards_basesalary                write  –     read
awards_award                     read   –     read
awards_correction                read   –     read
awards_decision                  read   –     read
awards_revocation                read   –     read
awards_council                   read   –     read
awards_councilmember             read   –     read
awards_criterion                 read   –     read
awards_decisionrule              write  –     read
awards_executor                  write  –     read
awards_initiative                read   –     read
awards_legalbasis                write  –     read
awards_meeting                   read   –     read
awards_nomination                read   –     read
awards_numberseries              read   –     read
awards_registerentry             read   –     read
awards_rewardmultiple            write  –     read
awards_rewardrate                write  –     read
dossiers_dossier                 read   –     read
dossiers_paper                   read   –     read
"""
# Only days of the calendar are ever deleted.
DELETABLE = ("campaigns_calendarday",)
# What the admin has besides: (who comes in, office, administrator, superuser), by GET.
ADMIN_BESIDES = """
#                                    other office admin super
admin:index                          404   page   page  page
admin:login                          404   404    404   404
admin:logout                         404   405    405   405
admin:password_change                404   goes   goes  goes
admin:password_change_done           404   goes   goes  goes
admin:autocomplete                   404   403    403   403
admin:jsi18n                         404   page   page  page
admin:app_list                       404   page   page  page
admin:view_on_site                   404   404    404   404
admin:auth_user_password_change      404   403    page  403
"""
# Whoever isn't logged in gets these, and no other.
OPEN_TO_ALL = {"login", "login-code", "logout", "health", "dossiers:certificate-public"}
# A GET that may write: a download of personal data, and the chairman's first look (design, sections 3 and 7).
RECORDED = {
    "awards:selection-file",
    "awards:co-proposal-file",
    "dossiers:report-preview",
    "campaigns:check-file",
    "campaigns:broadcasts-export",
    "campaigns:broadcast-file",
    "awards:exemplar-consent-file",
    "dossiers:bulletin",
    "dossiers:script",
    "campaigns:document-file",
    "campaigns:registration-file",
    "campaigns:evidence",
    "campaigns:participants-export",
    "campaigns:quality-export",
    "dossiers:dossier",
    "dossiers:paper",
    "dossiers:signed-copy",
    "dossiers:bundle",
    "dossiers:archive",
    "dossiers:decide",
    "dossiers:case",
    "dossiers:sign",
    "dossiers:certificates",
    "dossiers:certificates-print",
    "dossiers:payments",
    "dossiers:registration",
    "dossiers:registrations",
    "dossiers:invitation",
    "dossiers:minutes-preview",
    "dossiers:booklet",
    "dossiers:roll-sheet",
    "dossiers:ballots",
    "dossiers:item-ballots",
    "dossiers:counting-record",
    "dossiers:score-sheet",
    "dossiers:score-sheets",
    "dossiers:selection-record",
    "dossiers:proposal-list",
    "dossiers:guidance-letter",
    "dossiers:number-book-export",
    "dossiers:summary",
    "dossiers:handover-file",
    "awards:register-export",
    "awards:initiatives-export",
    "awards:initiative-use-scan",
    "awards:initiative-file",
    "awards:decision-scan",
    "awards:revocation-scan",
    "awards:correction-scan",
}
